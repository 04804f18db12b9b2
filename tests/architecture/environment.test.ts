import { describe, expect, it } from 'vitest';
import { checkExample, checkReaders } from './environment.ts';
import { readCode, readTree } from './source-tree.ts';

/** Part of the contract with operators; the parts that read them come later. */
const RESERVED = new Set([
  'STRIPE_API_URL',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'N8N_URL',
  'N8N_API_KEY',
  'SMTP_URL',
]);

const code = (text: string, path = 'apps/api/src/start.ts') => [{ path, text }];

describe('the environment', () => {
  it('is read in files called env.ts alone', () => {
    expect(checkReaders(readCode())).toEqual([]);
  });

  it('is described in .env.example, all of it and nothing else', () => {
    const example = readTree().find(({ path }) => path === '.env.example')?.text ?? '';
    expect(checkExample(readCode(), example, RESERVED)).toEqual([]);
  });

  it.each([
    'const url = process.env.URL;',
    'const all = { ...globalThis.process.env };',
    "import { env } from 'node:process';",
    'const { env } = process;',
  ])('is not read elsewhere: %s', (text) => {
    expect(checkReaders(code(text))).toHaveLength(1);
    expect(checkReaders(code(text, 'apps/api/src/env.ts'))).toEqual([]);
  });

  it('may be spoken of', () => {
    expect(checkReaders(code("const text = 'process.env.URL'; // process.env"))).toEqual([]);
  });

  const schema = code('export const read = (env) => z.object({ HOST: z.string() }).parse(env).HOST', 'scripts/env.ts');

  it.each([
    ['a variable that is not described', '', 'HOST: read by scripts/env.ts, not in .env.example'],
    ['a description without words', '# a\n\nHOST=', 'HOST: stands in .env.example without a comment'],
    ['a description of nothing', '# a\nHOST=\nPORT=', 'PORT: stands in .env.example, and nobody reads it'],
  ])('does not hold %s', (_what, example, problem) => {
    expect(checkExample(schema, example, new Set())).toEqual([problem]);
  });

  it('reserves names only until they are read', () => {
    expect(checkExample(schema, '# a\nHOST=', new Set(['HOST']))).toEqual(['HOST: reserved, and read']);
    expect(checkExample(schema, '# a\nHOST=', new Set(['SMTP_URL']))).toHaveLength(1);
  });
});

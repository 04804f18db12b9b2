import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sourceHash } from './build.ts';

const root = mkdtempSync(join(tmpdir(), 'wac hash '));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('changes with content and names of sources, not with what a build writes', () => {
  mkdirSync(join(root, 'app/src'), { recursive: true });
  mkdirSync(join(root, 'app/dist'));
  writeFileSync(join(root, 'app/src/a.ts'), '1');
  writeFileSync(join(root, 'lock.json'), '{}');
  const hash = () => sourceHash(root, ['app', 'lock.json', 'missing']);
  const first = hash();
  writeFileSync(join(root, 'app/dist/out.js'), 'built');
  expect(hash()).toBe(first);
  writeFileSync(join(root, 'lock.json'), '{"a":1}');
  const second = hash();
  writeFileSync(join(root, 'app/src/b.ts'), '');
  expect(new Set([first, second, hash()]).size).toBe(3);
});

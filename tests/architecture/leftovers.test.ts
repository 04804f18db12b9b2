import { describe, expect, it } from 'vitest';
import { checkBlindSpots, checkSkipped, checkUnfinished } from './leftovers.ts';
import { readCode, readTree } from './source-tree.ts';

const file = (text: string) => [{ path: 'apps/api/src/a.test.ts', text }];

describe('work left for later', () => {
  it('is nowhere', () => {
    expect(checkUnfinished(readTree())).toEqual([]);
  });

  it.each(['TO', 'FIX'])('is found where it is marked with %s…', (half) => {
    const mark = half + (half === 'TO' ? 'DO' : 'ME');
    expect(checkUnfinished(file(`const a = 1;\n// ${mark}: later`))).toEqual([
      `apps/api/src/a.test.ts:2: // ${mark}: later`,
    ]);
  });
});

describe('tests that do not run', () => {
  it('are nowhere', () => {
    expect(checkSkipped(readCode())).toEqual([]);
  });

  it.each([
    "it.skip('a', () => {})",
    "describe.only('a', () => {})",
    "test.each([1]).skip('a', () => {})",
    "it.skipIf(process.platform === 'win32')('a', () => {})",
    "it('a', { skip: true }, () => {})",
    "it.todo('a')",
    "it('a', (context) => { context.skip(); })",
  ])('are found: %s', (text) => {
    expect(checkSkipped(file(text))).not.toEqual([]);
  });

  it('are not confused with other things called so', () => {
    expect(checkSkipped(file("it('a', () => { queue.only(1); const skip = { skip: 1 }; })"))).toEqual([]);
  });
});

describe('places where the checkers look away', () => {
  it('are nowhere, unless with a reason', () => {
    expect(checkBlindSpots(readCode())).toEqual([]);
  });

  it.each([
    'export function f(a: any): void {}',
    'const a = b as any;',
    'export type A = Record<string, any[]>;',
    '// @ts-ignore -- it is too hard',
    '/* @ts-nocheck */',
    '// oxlint-disable-next-line no-shadow',
  ])('are found: %s', (text) => {
    expect(checkBlindSpots(file(text))).toHaveLength(1);
  });

  it('may be given a reason', () => {
    expect(checkBlindSpots(file('// The outer one is meant.\n// oxlint-disable-next-line no-shadow'))).toEqual([]);
    expect(checkBlindSpots(file('// oxlint-disable-next-line no-shadow -- the outer one is meant to hide'))).toEqual(
      [],
    );
  });
});

import { describe, expect, it } from 'vitest';
import { checkClock, checkSqlClock } from './clock.ts';
import { readCode, readTree } from './source-tree.ts';

const file = (text: string, path = 'packages/core/src/orders/a.ts') => [{ path, text }];

describe('business time', () => {
  it('comes from the clock, in code and in SQL', () => {
    expect(checkClock(readCode())).toEqual([]);
    expect(checkSqlClock(readTree())).toEqual([]);
  });

  it.each(['const at = new Date();', 'const at = Date.now() + 5;', 'const q = sql`select now() as at`;'])(
    'does not come from %s',
    (text) => {
      expect(checkClock(file(text))).toHaveLength(1);
    },
  );

  it('does not come from a default of a column', () => {
    expect(checkSqlClock(file('at timestamptz default now()', 'packages/db/migrations/0001_a.sql'))).toHaveLength(1);
    expect(checkSqlClock(file('at timestamptz default clock_timestamp() -- not now()', 'a.sql'))).toEqual([]);
  });

  it('may be computed, and the clock may ask', () => {
    expect(checkClock(file('const at = new Date(clock.now().getTime() + 5);'))).toEqual([]);
    expect(checkClock(file('export const now = () => new Date();', 'packages/core/src/kernel/clock.ts'))).toEqual([]);
  });
});

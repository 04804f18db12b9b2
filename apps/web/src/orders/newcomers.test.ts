import { expect, test } from 'vitest';
import { newcomers } from './newcomers.ts';

test('nothing is new at the first look, then whatever was not seen is', () => {
  const rows = [{ id: 'a' }, { id: 'b' }];
  expect(newcomers(null, rows)).toEqual([]);
  expect(newcomers(new Set(['a']), rows)).toEqual([{ id: 'b' }]);
  expect(newcomers(new Set(['a', 'b', 'gone']), rows)).toEqual([]);
});

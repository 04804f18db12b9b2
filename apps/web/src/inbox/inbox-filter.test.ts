import { expect, test } from 'vitest';
import { filterIn } from './inbox-filter.ts';

test.each([
  ['filter=mine', 'mine'],
  ['filter=needs_person&q=a', 'needs_person'],
  ['filter=other', 'all'],
  ['', 'all'],
])('?%s shows %s', (search, filter) => {
  expect(filterIn(new URLSearchParams(search))).toBe(filter);
});

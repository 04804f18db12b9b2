import { expect, it } from 'vitest';
import { servedLast } from './rotation.ts';

it.each([
  ['nobody was served', 'c', [], 'c'],
  ['some after the last one', 'c', ['e', 'd'], 'e'],
  ['some after it, then from the beginning', 'c', ['d', 'a', 'b'], 'b'],
  ['all the way round to itself', 'c', ['d', 'a', 'c'], 'c'],
])('comes to the right tenant: %s', (_, before, served, last) => {
  expect(servedLast(before, served)).toBe(last);
});

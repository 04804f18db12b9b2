import { expect, test } from 'vitest';
import { findAmounts, findNumbers } from './numbers.ts';
import { tokenise } from './tokens.ts';

test.each([
  ['2 tajines', [2]],
  ['٣ حريرة', [3]],
  ['jouj khobz w rb3a d atay', [2, 4]],
  ['khmsa w 3chrin msemen', [25]],
  ['vingt-cinq pains', [25]],
  ['une douzaine de baghrir', [12]],
  ['half a dozen breads', [6]],
  ['thé x3', [3]],
  ['la 7archa et la 9ahwa', []],
  ['le 2e étage', []],
  ['وجوج عصير', [2]],
])('%s holds the counts %j', (text, counts) => {
  expect(
    findNumbers(
      tokenise(text, () => false),
      () => false,
    ).map(({ value }) => value),
  ).toEqual(counts);
});

test.each([
  ['500 g', 'mass', 500, 1],
  ['1,5L', 'volume', 1500, 1],
  ['nss kilo', 'mass', 500, 1],
  ['un quart de kilo', 'mass', 250, 1],
  ['litre et demi', 'volume', 1500, 1],
  ['نصف لتر', 'volume', 500, 1],
  ['كيلو ونص', 'mass', 1500, 1],
  ['لتران', 'volume', 1000, 2],
  ['2 kilos', 'mass', 1000, 2],
])('%s is an amount', (text, dimension, size, count) => {
  expect(findAmounts(tokenise(text, () => false))).toMatchObject([{ dimension, size, count }]);
});

test("a lone letter is no unit: l'eau, g besoin", () => {
  expect(findAmounts(tokenise("wa7ed l'eau, g besoin", () => false))).toEqual([]);
});

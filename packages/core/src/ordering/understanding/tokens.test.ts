import { expect, test } from 'vitest';
import { tokenise } from './tokens.ts';

const words = (text: string, known: readonly string[] = []) =>
  tokenise(text, (word) => known.includes(word)).map(({ norm }) => norm);

test('French elisions are two words, English contractions one', () => {
  expect(words("jus d'orange, l'atay")).toEqual(['jus', 'd', 'orange', ',', 'l', 'atay']);
  expect(words("I'd like, don't, that's")).toEqual(['id', 'like', ',', 'dont', ',', 'thats']);
});

test('a digit inside a Darija word is a letter, before a unit or a known word it is a number', () => {
  expect(words('7archa 3tini')).toEqual(['7archa', '3tini']);
  expect(words('500g 20h30 1,5L')).toEqual(['500', 'g', '20', 'h', '30', '1,5', 'l']);
  expect(words('2tajines', ['tajines'])).toEqual(['2', 'tajines']);
});

test('accents, short vowels, letter variants and repeated letters are folded', () => {
  expect(words('Thé GLACÉ ouiiii')).toEqual(['the', 'glace', 'oui']);
  expect(words('أُرِيدُ القهوةَ ٢')).toEqual(['اريد', 'القهوه', '2']);
});

test('positions point into the original text', () => {
  const text = '🙏 عافاك 2 thés';
  expect(tokenise(text, () => false).map(({ start, end }) => text.slice(start, end))).toEqual([
    '🙏',
    'عافاك',
    '2',
    'thés',
  ]);
});

import { expect, test } from 'vitest';
import { editDistance, phonetic, skeleton } from './phonetics.ts';
import { fold } from './normalise.ts';

test.each([
  ['7rira', 'hrira', 'حريرة'],
  ['chlada', 'shlada', 'شلاضة'],
  ['kefta', 'kfta', 'كفتة'],
  ['djaj', 'jaj', 'دجاج'],
  ['9ahwa', 'kahwa', 'qahwa'],
])('%s, %s and %s sound alike', (...spellings) => {
  expect(new Set(spellings.map((word) => phonetic(fold(word)))).size).toBe(1);
});

test('two spellings of the vowels share their consonants', () => {
  expect(skeleton(phonetic('khobz'))).toBe(skeleton(phonetic(fold('خبز'))));
  expect(skeleton(phonetic('kseksou'))).toBe(skeleton(phonetic('kskso')));
});

test('a swap of neighbours is one step', () => {
  expect(editDistance('tajine', 'tajnie')).toBe(1);
  expect(editDistance('the', 'cafe')).toBe(3);
});

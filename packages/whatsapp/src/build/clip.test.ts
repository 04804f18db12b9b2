import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { clip } from './clip.ts';

test.each([
  ['short', 20, 'short'],
  ['exactly ten', 11, 'exactly ten'],
  ['Tajine de poulet aux olives', 20, 'Tajine de poulet au…'],
  ['Tajine de poulet', 8, 'Tajine…'],
  ['x', 0, ''],
  ['xy', 1, '…'],
  // One family of eleven units does not fit: it goes as a whole.
  ['ab👨‍👩‍👧‍👦cd', 6, 'ab…'],
  ['👍🏽👍🏽👍🏽', 10, '👍🏽👍🏽…'],
  // A letter keeps its vowels.
  ['كُسْكُس', 4, 'كُ…'],
])('%j in %i is %j', (text, limit, clipped) => {
  expect(clip(text, limit)).toBe(clipped);
});

test('the result fits, is well formed and begins like the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(40), (text, limit) => {
      const clipped = clip(text, limit);
      expect(clipped.length).toBeLessThanOrEqual(limit);
      expect(clipped.isWellFormed()).toBe(true);
      expect(text.startsWith(clipped === text ? text : clipped.slice(0, -1))).toBe(true);
    }),
  );
});

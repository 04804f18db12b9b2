import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, cut } from './clip.ts';

const text = fc.string({ unit: fc.constantFrom('a', ' ', 'é', 'ط', '👩', '\u2068', '\u2069'), maxLength: 60 });

describe('cutting a text', () => {
  it('keeps to the measure and never ends inside a character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 40 }), (text, max) => {
        for (const short of [clip(text, max), cut(text, max)]) {
          expect(short.length).toBeLessThanOrEqual(max);
          expect(short.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('shows that something is missing', () => {
    expect(clip('Tajine poulet citron et olives', 24)).toBe('Tajine poulet citron et…');
    expect(clip('Thé', 24)).toBe('Thé');
  });

  it('closes an isolate that it cuts through', () => {
    expect(clip('طلب \u2068ABCDEFGHIJ\u2069', 12)).toBe('طلب \u2068ABCDE…\u2069');
  });
});

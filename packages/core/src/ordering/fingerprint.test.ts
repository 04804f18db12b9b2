import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

describe('the mark of a value', () => {
  it('is short, stable and different for what is different', () => {
    expect(fingerprint([1, 'a'])).toBe(fingerprint([1, 'a']));
    const marks = new Set<string>();
    for (let n = 0; n < 20_000; n += 1) marks.add(fingerprint({ total: n, zone: 'maarif' }));
    expect(marks.size).toBe(20_000);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fingerprint(value)).toMatch(/^[0-9a-z]{1,11}$/);
      }),
    );
  });
});

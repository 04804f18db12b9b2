import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { phoneDigits, toE164 } from './phone.ts';

test.each([
  ['0612345678', '212612345678'],
  ['06 12 34 56 78', '212612345678'],
  ['+212 6 12 34 56 78', '212612345678'],
  ['00212612345678', '212612345678'],
  ['212612345678', '212612345678'],
  ['612345678', '212612345678'],
  ['٠٦١٢٣٤٥٦٧٨', '212612345678'],
  ['\u202A+212 612-345-678\u202C', '212612345678'],
  ['(06) 12.34.56.78', '212612345678'],
  ['+33 6 12 34 56 78', '33612345678'],
])('%s is read as %s in Morocco', (text, digits) => {
  expect(phoneDigits(text, '212')).toBe(digits);
});

test.each(['', '+', 'appelle-moi', '12', '+0612345678', '06123456789012345', '0612345678 ou 0687654321'])(
  '"%s" is no phone',
  (text) => {
    expect(phoneDigits(text, '212')).toBeNull();
  },
);

test('without a country a local number stays unknown', () => {
  expect(phoneDigits('0612345678')).toBeNull();
  expect(phoneDigits('212612345678')).toBe('212612345678');
});

test('what was read reads as itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('+', '0', '1', '2', '6', '9', ' ', '-', '(', ')', '٠', '٩') }),
      (text) => {
        const digits = phoneDigits(text, '212');
        expect(digits === null || phoneDigits(toE164(digits)) === digits).toBe(true);
      },
    ),
  );
});

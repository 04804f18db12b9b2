import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, parsePrice, priceText } from './price.ts';

const arabic = (text: string) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));

describe('price', () => {
  test.each([
    ['45', 4500],
    ['45.5', 4550],
    ['45,50', 4550],
    ['٤٥٫٥٠', 4550],
    ['٤٥,٥', 4550],
    ['۴۵.۵', 4550],
    [' 1 234,50 ', 123450],
    ['1\u202f234.5', 123450],
    ['0', 0],
    ['007', 700],
  ])('%s is read', (text, minor) => {
    expect(parsePrice(text, 2)).toBe(minor);
  });

  test.each(['', 'abc', '-5', '1,500', '1.234,50', '4,5,6', '45.505', '45 MAD', '.', '1e3', '9999999999'])(
    '%s is refused rather than guessed',
    (text) => {
      expect(parsePrice(text, 2)).toBeNull();
    },
  );

  test('a currency without decimals takes none', () => {
    expect(decimalsOf('JPY')).toBe(0);
    expect(decimalsOf('MAD')).toBe(2);
    expect(parsePrice('500', 0)).toBe(500);
    expect(parsePrice('500.5', 0)).toBeNull();
  });

  test('what the form shows is read back as the same amount, in both digit sets', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.constantFrom<'.' | ','>('.', ','),
        fc.integer({ min: 0, max: 3 }),
        (minor, sign, decimals) => {
          const text = priceText(minor, decimals, sign);
          expect(parsePrice(text, decimals)).toBe(minor);
          expect(parsePrice(arabic(text), decimals)).toBe(minor);
        },
      ),
    );
  });
});

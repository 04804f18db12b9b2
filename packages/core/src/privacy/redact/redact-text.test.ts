import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactText } from './redact-text.ts';

const GONE: [text: string, without: string][] = [
  // Cards: issuers' published test numbers.
  ['4111111111111111', '[card]'],
  ['ma carte 4111 1111 1111 1111 merci', 'ma carte [card] merci'],
  ['4111-1111-1111-1111', '[card]'],
  ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]'],
  ['４１１１１１１１１１１１１１１１', '[card]'],
  ['4111\u200e1111\u200e1111\u200e1111', '[card]'],
  ['رقم البطاقة:٤١١١-١١١١-١١١١-١١١١', 'رقم البطاقة:[card]'],
  ['carte4111111111111111cvv123', 'carte[card]cvv123'],
  ['2 4111 1111 1111 1111 12/27 123', '2 [card] 12/27 123'],
  ['378282246310005', '[card]'],
  ['3782 822463 10005', '[card]'],
  ['3056 930902 5904', '[card]'],
  ['4222222222222', '[card]'],
  ['6011000990139424 puis 5555555555554444', '[card] puis [card]'],
  ['41 11 11 11 11 11 11 11', '[card]'],
  // Bank accounts.
  ['IBAN FR76 3000 6000 0112 3456 7890 189 svp', 'IBAN [id] svp'],
  ['GB82WEST12345698765432', '[id]'],
  ['fr7630006000011234567890189', '[id]'],
  ['RIB 011780000012100001306232', 'RIB [id]'],
  ['011 780 0000121000013062 32', '[id]'],
  // Identity cards and passports.
  ['BK123456', '[id]'],
  ['ma cin est bk123456.', 'ma cin est [id].'],
  ['CIN: BK 123456', 'CIN: [id]'],
  ['بطاقتي الوطنية BE٨٧٦٥٤٣', 'بطاقتي الوطنية [id]'],
  ['J45678', '[id]'],
  ['passeport AB1234567', 'passeport [id]'],
  ['12AB34567', '[id]'],
  // Positions.
  ['33.5731, -7.5898', '[position]'],
  ['je suis à 33,57311 ; -7,58984 ok', 'je suis à [position] ok'],
  ['٣٣٫٥٧٣١ ٧٫٥٨٩٨', '[position]'],
  ['https://maps.app.goo.gl/AbC123?g=1 merci', '[position] merci'],
  ['maps.google.com/?q=33.57,-7.58', '[position]'],
  ['https://www.google.co.ma/maps/place/Casablanca', '[position]'],
  ['waze.com/ul?ll=33.5,-7.5', '[position]'],
  ['g.co/kgs/Ab1', '[position]'],
  ['geo:33.57,-7.58', '[position]'],
  ['33°34\'23"N', '[position]'],
  ['H9C5+Q4 Casablanca', '[position] Casablanca'],
];

const KEPT = [
  '0612345678',
  '06 12 34 56 78',
  '+212 6 12 34 56 78',
  '+212-612-345-678',
  '00212612345678',
  '٠٦١٢٣٤٥٦٧٨',
  '06 12 34 56 78 ou 07 98 76 54 32',
  '06 12 34 56 78 06 98 76 54 32',
  '212612345678',
  '1234567812345678',
  'IMEI 356938035643809',
  'commande #K12345',
  'TAJ-AB12345',
  'SO-10398',
  'K7M2QX',
  'K12-345',
  '123-456',
  '15000dh',
  'dh15000',
  '12,500 13,500',
  '2026-11-24 14:30:22',
  '2 tajines w 3 atay, 65,00 MAD',
  '12 rue Ibn Batouta, appt 4, 20250 Casablanca',
  'Lot 2222+22',
  'بغيت جوج طواجن',
  '',
];

describe('redactText', () => {
  test.each(GONE)('%s', (text, without) => {
    expect(redactText(text)).toBe(without);
  });

  test.each(KEPT)('keeps %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test('what was redacted stays as it is', () => {
    for (const [, without] of GONE) expect(redactText(without)).toBe(without);
  });
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`));

describe('for any', () => {
  const words = fc.stringMatching(/^[a-zé ءاب,!]{0,12}$/);

  test('card of 16 digits, in any usual writing and in any text', () => {
    const separator = fc.constantFrom('', ' ', '-', ' - ', '\u00a0', '\u200f', '.');
    const script = fc.constantFrom(0x30, 0x660, 0x6f0, 0xff10);
    fc.assert(
      fc.property(digits(15), separator, script, words, words, (body, between, zero, before, after) => {
        const card = (withCheckDigit(body).match(/.{4}/g) ?? []).join(between);
        const written = card.replace(/[0-9]/g, (digit) => String.fromCharCode(zero + Number(digit)));
        expect(redactText(`${before}${written}${after}`)).toBe(`${before}[card]${after}`);
      }),
    );
  });

  test('16 digits that fail the check: nothing happens', () => {
    fc.assert(
      fc.property(digits(15), words, (body, before) => {
        const right = withCheckDigit(body);
        const wrong = body + ((Number(right.at(-1)) + 1) % 10);
        expect(redactText(`${before} ${wrong}`)).toBe(`${before} ${wrong}`);
      }),
    );
  });

  test('Moroccan telephone number, in any usual writing: nothing happens', () => {
    const phone = fc.stringMatching(/^[5-8][0-9]{8}$/);
    const prefix = fc.constantFrom('0', '+212', '00212', '212');
    const separator = fc.constantFrom('', ' ', '-', '.');
    fc.assert(
      fc.property(phone, prefix, separator, (national, before, between) => {
        const [first = '', ...pairs] = national.match(/^.|../g) ?? [];
        const written = [before + (before === '0' ? '' : between) + first, ...pairs].join(between);
        expect(redactText(written)).toBe(written);
      }),
    );
  });

  test('text: once is enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const once = redactText(text);
        expect(redactText(once)).toBe(once);
      }),
    );
  });

  test('Moroccan RIB with its key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{22}$/), (body) => {
        const key = 97n - ((BigInt(body) * 100n) % 97n);
        expect(redactText(`rib ${body}${String(key).padStart(2, '0')}`)).toBe('rib [id]');
      }),
    );
  });
});

/** Luhn's check digit, computed the other way round from the code under test. */
function withCheckDigit(body: string): string {
  const sum = body
    .split('')
    .toReversed()
    .reduce((total, char, i) => {
      const digit = Number(char) * (i % 2 === 0 ? 2 : 1);
      return total + Math.floor(digit / 10) + (digit % 10);
    }, 0);
  return body + ((10 - (sum % 10)) % 10);
}

import { describe, expect, it } from 'vitest';
import { findPhone, readPhone } from './phone.ts';

describe('a telephone as people type it', () => {
  it.each([
    ['0612345678', '+212612345678'],
    ['06 12 34 56 78', '+212612345678'],
    ['07.12.34.56.78', '+212712345678'],
    ['٠٦١٢٣٤٥٦٧٨', '+212612345678'],
    ['۰۶ ۱۲ ۳۴ ۵۶ ۷۸', '+212612345678'],
    ['+212 6 12 34 56 78', '+212612345678'],
    ['+212 (0)6 12 34 56 78', '+212612345678'],
    ['00212612345678', '+212612345678'],
    ['212612345678', '+212612345678'],
    ['612345678', '+212612345678'],
    ['0522123456', '+212522123456'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
  ])('%s is %s', (typed, phone) => {
    expect(readPhone(typed)).toBe(phone);
  });

  it.each([
    '',
    '06 12 34 56',
    '061234567890',
    '0112345678',
    'Karim',
    '06 12 34 56 7a',
    '+212 1 23',
    '12',
    '+0612345678',
  ])('%s is none', (typed) => {
    expect(readPhone(typed)).toBeNull();
  });

  it('is found inside an address, which stays whole', () => {
    expect(findPhone('12 rue des Lilas, 06 12 34 56 78')).toEqual({
      phone: '+212612345678',
      rest: '12 rue des Lilas',
    });
    expect(findPhone('tel ٠٦١٢٣٤٥٦٧٨ derb lkhir 14')?.phone).toBe('+212612345678');
    expect(findPhone('12 rue des Lilas, étage 3, porte 14')).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { canonicalAddress, networkOf, parseAddressSet } from './address-set.ts';
import { parseEnvironment } from './environment.ts';

describe('an address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['192.0.2', null],
    ['0300.0.2.1', null],
    ['unknown', null],
    ['', null],
  ])('%s has one form', (text, form) => {
    expect(canonicalAddress(text)).toBe(form);
  });

  test.each([
    ['2001:db8::1', '2001:db8::ffff:0:0:1', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['::1', '::2', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1', '::ffff:192.0.2.1', false],
  ])('%s and %s are of one network: %s', (one, other, same) => {
    expect(networkOf(one) === networkOf(other)).toBe(same);
  });
});

describe('a set of addresses', () => {
  const set = parseAddressSet(['10.0.0.0/8', 'fd00::/8', '192.0.2.7']);

  test.each(['10.255.0.1', '::ffff:10.0.0.1', 'fd12::1', '192.0.2.7'])('has %s', (address) => {
    expect(set.has(address)).toBe(true);
  });

  test.each(['11.0.0.1', 'fe80::1', '192.0.2.8', '::1', 'unknown', ''])('has not %j', (address) => {
    expect(set.has(address)).toBe(false);
  });

  test('has every address with a prefix of nothing', () => {
    expect(parseAddressSet(['0.0.0.0/0']).has('203.0.113.9')).toBe(true);
    expect(parseAddressSet([]).has('127.0.0.1')).toBe(false);
  });

  test.each(['10.0.0.0/33', 'fd00::/129', '10.0.0.0/8/8', '10.0.0/8', 'proxy', '10.0.0.0/', '10.0.0.0/-1'])(
    'is not made of %s',
    (cidr) => {
      expect(() => parseAddressSet([cidr])).toThrow(cidr);
      const rest = { DATABASE_URL: 'postgres://x', SECRETS_KEY: 'k', JWT_KEYS: 'j', WHATSAPP_APP_SECRET: 'a' };
      const read = (value: string) =>
        parseEnvironment({ ...rest, WHATSAPP_VERIFY_TOKEN: 'v', TRUSTED_PROXIES: value }).TRUSTED_PROXIES;
      expect(() => read(`127.0.0.1, ${cidr}`)).toThrow(`TRUSTED_PROXIES: ${cidr}`);
      expect(read(' 127.0.0.1 , ::1/128 ').has('::1')).toBe(true);
    },
  );
});

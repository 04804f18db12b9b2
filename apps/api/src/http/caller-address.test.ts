import { parseAddressSet } from '@wac/core/kernel';
import { describe, expect, test } from 'vitest';
import { callerAddress } from './caller-address.ts';

const proxies = parseAddressSet(['10.0.0.0/8', '127.0.0.1', 'fd00::/8']);
const nobody = parseAddressSet([]);

describe('who is calling', () => {
  test.each([
    ['the peer, when nobody is trusted', '198.51.100.1', '203.0.113.9', nobody, '198.51.100.1'],
    ['the peer, when it is no proxy of ours', '198.51.100.1', '203.0.113.9', proxies, '198.51.100.1'],
    ['the peer, when the proxy says nothing', '10.0.0.1', undefined, proxies, '10.0.0.1'],
    ['whom the proxy names', '10.0.0.1', '203.0.113.9', proxies, '203.0.113.9'],
    ['whom the last of two proxies was called by', '10.0.0.1', '203.0.113.9, 10.0.0.2', proxies, '203.0.113.9'],
    ['not whom the caller claims to be', '10.0.0.1', '192.0.2.1, 203.0.113.9', proxies, '203.0.113.9'],
    ['not a proxy that the caller claims', '10.0.0.1', '192.0.2.1, 203.0.113.9, 10.9.9.9', proxies, '203.0.113.9'],
    ['a proxy of ours that calls itself', '10.0.0.1', '10.0.0.2, 10.0.0.3', proxies, '10.0.0.2'],
    ['the proxy that passed on garbage', '10.0.0.1', '203.0.113.9, unknown', proxies, '10.0.0.1'],
    ['the proxy that passed on nothing', '10.0.0.1', '203.0.113.9,', proxies, '10.0.0.1'],
    ['no octal form', '10.0.0.1', '0313.0.0113.9', proxies, '10.0.0.1'],
    ['an address without the port beside it', '10.0.0.1', '203.0.113.9:4711', proxies, '203.0.113.9'],
    ['IPv6, in its one form', 'fd00::1', '2001:DB8:0::1', proxies, '2001:db8::1'],
    ['IPv6 in brackets with a port', '10.0.0.1', '[2001:db8::1]:443', proxies, '2001:db8::1'],
    ['a peer that a socket of both families shows', '::ffff:10.0.0.1', '203.0.113.9', proxies, '203.0.113.9'],
    ['an IPv4 address that was wrapped', '10.0.0.1', '::ffff:203.0.113.9', proxies, '203.0.113.9'],
    ['nothing that is said about nobody', '', '203.0.113.9', proxies, ''],
  ])('is %s', (_what, peer, forwarded, trusted, caller) => {
    expect(callerAddress(peer, forwarded, trusted)).toBe(caller);
  });

  test('is said in one pass, however long the list', () => {
    expect(callerAddress('10.0.0.1', `203.0.113.9${', 10.0.0.2'.repeat(100_000)}`, proxies)).toBe('203.0.113.9');
  });
});

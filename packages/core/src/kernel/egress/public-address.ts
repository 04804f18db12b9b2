import { isIP } from 'node:net';
import { parseAddressSet } from '../address-set.ts';

// The IANA special-purpose registries, as of 2025: what is not a machine of somebody on the internet.
const SPECIAL_V4 = parseAddressSet([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // A public address by the registry, and inside Azure the machine's own metadata.
  '168.63.129.16/32',
]);
// All unicast that is given out is in 2000::/3: no wrapped IPv4, NAT64, link-local, local or multicast address is.
const UNICAST_V6 = parseAddressSet(['2000::/3']);
// Teredo and other protocols', documentation, 6to4.
const SPECIAL_V6 = parseAddressSet(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Whether the address is public unicast: a machine that anybody could reach. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !SPECIAL_V4.has(address);
  // A zone says which of our own networks is meant.
  return isIP(address) === 6 && !address.includes('%') && UNICAST_V6.has(address) && !SPECIAL_V6.has(address);
}

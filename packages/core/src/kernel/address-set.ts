import { BlockList, isIP, SocketAddress } from 'node:net';
import { z } from 'zod';

/** Addresses of the internet, by CIDR. */
export interface AddressSet {
  /** False for what is no address. */
  has(address: string): boolean;
}

/**
 * The one form in which an address is compared: IPv6 shortened and in small letters, an IPv4 address that is wrapped into
 * IPv6 (`::ffff:192.0.2.1`, as sockets of both families say it) unwrapped, no zone. Null for what is no address.
 */
export function canonicalAddress(text: string): string | null {
  const address = text.split('%', 1)[0] ?? '';
  if (isIP(address) === 0) return null;
  if (isIP(address) === 4) return address;
  const short = new SocketAddress({ address, family: 'ipv6' }).address;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(short)?.[1] ?? short;
}

/** The part of the address that one household or machine has: a /64 of IPv6, from which it may choose as it likes. */
export function networkOf(address: string): string {
  const canonical = canonicalAddress(address);
  if (canonical === null || isIP(canonical) === 4) return address;
  const [head = '', tail] = canonical.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** @throws Error that names the part which is neither an address nor a CIDR */
export function parseAddressSet(cidrs: readonly string[]): AddressSet {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits, ...rest] = cidr.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (version === 0 || rest.length > 0 || prefix < 0 || prefix > most) {
      throw new Error(`${cidr} is neither an address nor a network like 10.0.0.0/8 or fd00::/8.`);
    }
    list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    has(address) {
      const canonical = canonicalAddress(address);
      return canonical !== null && list.check(canonical, isIP(canonical) === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

/** A set as a variable of the environment has it: addresses and networks with commas between. */
export const AddressSetText = z.string().transform((text, context) => {
  const cidrs = text.split(',').map((part) => part.trim());
  try {
    return parseAddressSet(cidrs.filter(Boolean));
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' });
    return z.NEVER;
  }
});

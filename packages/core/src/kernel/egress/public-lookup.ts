import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name, as the system sees them. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A name led to an address that is not public. */
export class NotPublicError extends Error {}

/**
 * The lookup of a socket: what it answers is what is connected to, so that no name can be one address when it is looked at
 * and another when it is called. One address that is not public refuses them all.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const answer = (error: Error | null, addresses: readonly LookupAddress[]): void => {
      const [first] = addresses;
      if (error !== null || first === undefined) callback(error ?? new Error('the name has no address'), '', 0);
      else if (options.all) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    };
    resolve(hostname).then(
      (addresses) => {
        const safe = addresses.every(({ address, family }) => isIP(address) === family && isPublicAddress(address));
        answer(safe ? null : new NotPublicError('the name leads to an address that is not public'), addresses);
      },
      (error: unknown) => answer(error instanceof Error ? error : new Error('the lookup failed'), []),
    );
  };
}

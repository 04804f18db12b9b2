import { getConnInfo } from '@hono/node-server/conninfo';
import { canonicalAddress, type AddressSet } from '@wac/core/kernel';
import type { Context } from 'hono';

/** The address that a request came from, as far as it can be believed; never logged. */
export type CallerAddress = (c: Context) => string;

/** @param trusted the proxies whose word about whom they speak for is taken; empty: nobody's */
export function callerAddressOf(trusted: AddressSet): CallerAddress {
  return (c) => callerAddress(getConnInfo(c).remote.address ?? '', c.req.header('x-forwarded-for'), trusted);
}

/**
 * Each proxy adds whom it heard from on the right: from there we go left for as long as those who say it are trusted. What
 * stands further left was written by the caller, who may write anything.
 */
export function callerAddress(peer: string, forwardedFor: string | undefined, trusted: AddressSet): string {
  let caller = canonicalAddress(peer) ?? peer;
  const hops = forwardedFor === undefined ? [] : forwardedFor.split(',');
  while (trusted.has(caller)) {
    const said = canonicalAddress(withoutPort(hops.pop()?.trim() ?? ''));
    if (said === null) break;
    caller = said;
  }
  return caller;
}

/** Some proxies write `1.2.3.4:5678` and `[2001:db8::1]:5678`. */
function withoutPort(hop: string): string {
  const match = /^\[([^\]]*)\](?::\d+)?$/.exec(hop) ?? /^([^:]*):\d+$/.exec(hop);
  return match?.[1] ?? hop;
}

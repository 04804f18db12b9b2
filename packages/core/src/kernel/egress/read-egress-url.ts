import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Why an address is not called, for whoever wrote it down. */
export type Refusal = 'url_invalid' | 'url_not_https' | 'url_with_login' | 'port_not_allowed' | 'address_not_public';

export interface EgressRules {
  /** Ports of https that may be called. */
  readonly ports: readonly number[];
  /** Origins that the operator chose, `http://n8n.local:5678`: called as they are. */
  readonly pinned: readonly string[];
  /** For tests and development: also `http` and any port, to literal addresses of this machine. */
  readonly allowLoopback: boolean;
}

/** A URL that may be called; `free` when its address was chosen by the operator and is not looked at. */
export type EgressUrl = { readonly url: URL; readonly free: boolean } | { readonly refusal: Refusal };

const LOOPBACK = new Set(['127.0.0.1', '[::1]']);

/** Judges a URL as far as its text goes; where a name leads is seen only when the socket looks it up. */
export function readEgressUrl(text: string, { ports, pinned, allowLoopback }: EgressRules): EgressUrl {
  // The parser drops tabs and line ends and turns backslashes: what is shown would not be what is called.
  if (text.length > 2_048 || !/^[\x21-\x7e\u00a1-\uffff]+$/.test(text) || text.includes('\\') || !URL.canParse(text)) {
    return { refusal: 'url_invalid' };
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return { refusal: 'url_with_login' };
  if (pinned.includes(url.origin)) return { url, free: true };
  if (allowLoopback && LOOPBACK.has(url.hostname) && /^https?:$/.test(url.protocol)) return { url, free: true };
  if (url.protocol !== 'https:') return { refusal: 'url_not_https' };
  if (!ports.includes(url.port === '' ? 443 : Number(url.port))) return { refusal: 'port_not_allowed' };
  // By now decimal, octal and hexadecimal forms are dotted ones.
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0) return isPublicAddress(literal) ? { url, free: false } : { refusal: 'address_not_public' };
  // A name of one word is of this network; one that ends in a dot evades lists of names.
  if (!literal.includes('.') || literal.endsWith('.')) return { refusal: 'address_not_public' };
  return { url, free: false };
}

import type { LocalEnv } from '../env.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::']);

/** Address for browsers and people. `localhost` where the machine itself is meant: passkeys accept no bare IP address. */
export function publicAddress({ HOST }: Pick<LocalEnv, 'HOST'>, port: number): string {
  return `http://${LOOPBACK.has(HOST) ? 'localhost' : bracketed(HOST)}:${port}`;
}

/** Address by which the parts reach each other: never by a name, which may resolve to an address nobody listens on. */
export function internalAddress({ HOST }: Pick<LocalEnv, 'HOST'>, port: number): string {
  if (HOST === 'localhost' || HOST === '0.0.0.0') return `http://127.0.0.1:${port}`;
  return `http://${bracketed(HOST === '::' ? '::1' : HOST)}:${port}`;
}

/** True for an address on this machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.has(new URL(url).hostname.replace(/^\[|\]$/g, ''));
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

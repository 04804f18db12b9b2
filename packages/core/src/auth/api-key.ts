import { createHash, randomBytes } from 'node:crypto';

const FORM = /^wac_live_([0-9A-Za-z]{8})_([\w-]{43})$/;
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new API key: a public part to recognise it by and 256 bits of randomness. It is shown once; we keep its hash. */
export function newApiKey(): { key: string; prefix: string; hash: Buffer } {
  // 248 is the largest multiple of 62 in a byte: above it some letters would come more often.
  let shown = '';
  while (shown.length < 8) {
    for (const byte of randomBytes(16)) if (byte < 248 && shown.length < 8) shown += LETTERS[byte % 62];
  }
  const prefix = `wac_live_${shown}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, hash: hashApiKey(key) };
}

/** SHA-256 is enough for what cannot be guessed. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The key in an `Authorization` header; null when it holds none of our form. */
export function apiKeyIn(header: string): string | null {
  const [scheme = '', key = '', ...rest] = header.trim().split(/\s+/);
  return scheme.toLowerCase() === 'bearer' && rest.length === 0 && FORM.test(key) ? key : null;
}

import { createHmac, timingSafeEqual } from 'node:crypto';

// Meta sends exactly this form; anything else (two joined headers, upper case, sha1, a short digest) is refused before comparing,
// because timingSafeEqual throws on different lengths.
const HEADER = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether `X-Hub-Signature-256` fits the raw bytes for any of the app secrets (several while one is being rotated).
 * Constant time over the digest and over the list; no secret means no. Never throws.
 * Must be given the bytes as received: Meta signs its own escapes, so a re-serialised body never verifies.
 */
export function verifySignature(rawBody: Uint8Array, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined;
  if (hex === undefined) return false;
  const given = Buffer.from(hex, 'hex');
  let valid = false;
  for (const secret of secrets) {
    if (secret === '') continue;
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    if (timingSafeEqual(expected, given)) valid = true;
  }
  return valid;
}

import { createHmac } from 'node:crypto';

/** Value of `X-Hub-Signature-256` for exactly these bytes. */
export function signature256(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** Value of the legacy `X-Hub-Signature` header (SHA-1), which Meta still sends beside the other. */
export function signature1(body: string | Uint8Array, appSecret: string): string {
  return `sha1=${createHmac('sha1', appSecret).update(body).digest('hex')}`;
}

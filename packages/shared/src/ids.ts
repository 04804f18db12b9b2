import { z } from 'zod';

/** Every row's id: UUIDv7, so that new rows land at the end of an index. Never an order of events. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** The nil UUID (RFC 9562 §5.9): nobody's id, and before every other one. */
export const NIL_ID: Id = '00000000-0000-0000-0000-000000000000';

/** Random bytes for 512 ids at a time: asking the platform costs more than making the id. */
const pool = new Uint8Array(16 * 512);
let used = pool.length;

function randomBytes(): Uint8Array<ArrayBuffer> {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += 16;
  return pool.slice(used - 16, used);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A fresh UUIDv7 (RFC 9562 §5.7) from the given milliseconds and the platform's random source.
 * @param order ids of one millisecond sort by it, modulo 4,096 (§6.2, a counter in `rand_a`); random when not given
 */
export function newId(nowMs: number = Date.now(), order?: number): Id {
  const bytes = randomBytes();
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32));
  view.setUint32(2, nowMs % 2 ** 32);
  if (order !== undefined) view.setUint16(6, order % 0x1000);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  let id = '';
  for (let i = 0; i < 16; i += 1)
    id += i === 4 || i === 6 || i === 8 || i === 10 ? `-${HEX[bytes[i] ?? 0]}` : HEX[bytes[i] ?? 0];
  return id;
}

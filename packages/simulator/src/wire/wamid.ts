import { randomBytes } from 'node:crypto';

const HEAD = Buffer.from([0x1c, 0x18]);
const OUTBOUND = Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, 0x12]);
const INBOUND = Buffer.from([0x15, 0x02, 0x00, 0x12, 0x18, 0x14]);
const END = Buffer.from([0x00]);

const POOL_BYTES = 9 * 512;
let pool = Buffer.alloc(0);
let used = 0;

/** 18 random hex digits; random bytes are fetched many at once, because each fetch costs more than the rest of the id. */
function randomTail(): string {
  if (used >= pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += 9;
  return pool.toString('hex', used - 9, used).toUpperCase();
}

function build(address: string, marker: Buffer, tail: string): string {
  const name = Buffer.from(address, 'ascii');
  const bytes = Buffer.concat([HEAD, Buffer.from([name.length]), name, marker, Buffer.from(tail, 'ascii'), END]);
  return `wamid.${bytes.toString('base64')}`;
}

/** Id of a message the business sends: Meta's binary layout, with the customer's address in clear inside. */
export function outboundWamid(address: string): string {
  return build(address, OUTBOUND, randomTail());
}

/** Id of a message a customer sends; phones begin the random part with `3A`. */
export function inboundWamid(address: string): string {
  return build(address, INBOUND, `3A${randomTail()}`);
}

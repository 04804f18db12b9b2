import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code for customer and kitchen, e.g. `7KQ-2M4`: 30 bits, unique in the shop by its key, no count of the shop's orders. */
export function newOrderCode(): string {
  const letters = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 3)}-${letters.slice(3)}`;
}

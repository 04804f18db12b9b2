import { createHash } from 'node:crypto';

const COUNTRIES: readonly (readonly [prefix: string, country: string])[] = [
  ['212', 'MA'],
  ['213', 'DZ'],
  ['216', 'TN'],
  ['966', 'SA'],
  ['971', 'AE'],
  ['20', 'EG'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['1', 'US'],
];

function countryOf(phone: string): string {
  return COUNTRIES.find(([prefix]) => phone.startsWith(prefix))?.[1] ?? 'MA';
}

/** A business-scoped user id: the country of the phone, a dot, 19 digits that depend on the seed alone. */
export function makeBsuid(phone: string, seed: string): string {
  const digest = createHash('sha256').update(`${phone}|${seed}`).digest();
  const digits = (digest.readBigUInt64BE(0) % 9_000_000_000_000_000_000n) + 1_000_000_000_000_000_000n;
  return `${countryOf(phone)}.${digits}`;
}

import { latinDigits } from './fold.ts';

/**
 * A telephone in E.164 (`+212612345678`), or null. National numbers are Moroccan (05, 06, 07 and 08 with nine digits
 * after the 0); others need their country code.
 */
export function readPhone(text: string): string | null {
  const compact = latinDigits(text).replace(/[\s.\-()/\u00a0\u2066-\u2069\u200e\u200f]/g, '');
  const digits = compact.replace(/^\+/, '').replace(/^00/, '');
  if (!/^\d+$/.test(digits)) return null;
  const national = /^(?:212)?0?([5-8]\d{8})$/.exec(digits);
  const isNational = national && (digits.startsWith('0') || digits.startsWith('212') || digits.length === 9);
  if (isNational && !(compact.startsWith('+') && !digits.startsWith('212'))) return `+212${national[1] ?? ''}`;
  const international = compact.startsWith('+') || compact.startsWith('00');
  if (digits.startsWith('212')) return null;
  return international && /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
}

/** The first telephone inside a longer text, and the text without it. */
export function findPhone(text: string): { phone: string; rest: string } | null {
  for (const match of latinDigits(text).matchAll(/\+?\d[\d\s.\-()]{7,20}\d/g)) {
    const phone = readPhone(match[0]);
    if (phone === null) continue;
    const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
    return { phone, rest: rest.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '') };
  }
  return null;
}

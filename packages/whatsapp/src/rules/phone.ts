const MIN_DIGITS = 6;
/** E.164: at most 15 digits, country included. */
const MAX_DIGITS = 15;

const ARABIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

/**
 * The digits of a phone as WhatsApp writes them (`212612345678`), from what people type: `+`, `00`, blanks, hyphens, brackets,
 * Arabic digits. A number without a country gets `callingCode` and loses its trunk zero; without `callingCode` it is null, and so is
 * anything that is not a phone.
 */
export function phoneDigits(text: string, callingCode?: string): string | null {
  const latin = text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO));
  });
  const compact = latin.replace(/[\s().\-/\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
  const match = /^(\+|00)?(\d+)$/.exec(compact);
  if (!match) return null;
  let digits = match[2] ?? '';
  if (match[1] === undefined) {
    const local = digits.startsWith('0');
    if (callingCode === undefined) {
      if (local) return null;
    } else if (local) {
      digits = callingCode + digits.replace(/^0+/, '');
    } else if (!digits.startsWith(callingCode)) {
      digits = callingCode + digits;
    }
  }
  if (digits.startsWith('0')) return null;
  return digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS ? digits : null;
}

/** `+212612345678` from WhatsApp's digits: without the plus Meta may put our own country in front. */
export function toE164(digits: string): string {
  return `+${digits}`;
}

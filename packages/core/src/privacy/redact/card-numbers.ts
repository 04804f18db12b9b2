import { digitRuns, digitWindows, groupSizes, placeOf, type DigitRun, type DigitWindow } from './digits.ts';
import type { Span } from './span.ts';

/**
 * Payment cards: the length that goes with the first digits, Luhn's check digit (ISO/IEC 7812-1), and written the way a card
 * is written: in one piece, in the groups of a card, or alone. Groups matter because people also list telephone numbers,
 * and one number in ten passes Luhn's check by chance.
 */
export function cardNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of digitRuns(text, 13)) {
    let found = -1;
    for (const window of digitWindows(run, 13, 19)) {
      if (window.first <= found || !isCardNumber(window.digits) || !groupsFit(window, run)) continue;
      spans.push({ ...placeOf(run, window), token: '[card]' });
      found = window.last;
    }
  }
  return spans;
}

/** For a number that came as a JSON number. */
export function isCardNumber(digits: string): boolean {
  return /^\d{13,19}$/.test(digits) && lengthFits(digits) && passesLuhn(digits);
}

const MOROCCAN_PHONE_FIRST = /^(?:00)?212[5-8]\d{8}/;

function groupsFit(window: DigitWindow, run: DigitRun): boolean {
  const sizes = groupSizes(run, window);
  const whole = sizes.length === run.groups.length;
  if (sizes.length === 1) return !(whole && run.plus);
  const written = sizes.join('-');
  if (/^(?:4-)+[1-4]$/.test(written) || ['4-6-5', '4-6-4', '8-8'].includes(written)) return true;
  return whole && !run.plus && !MOROCCAN_PHONE_FIRST.test(window.digits);
}

/** Thirteen digits: old Visa; fourteen: Diners; fifteen: American Express, JCB (an IMEI has fifteen too, and passes Luhn). */
function lengthFits(digits: string): boolean {
  switch (digits.length) {
    case 13:
      return digits.startsWith('4');
    case 14:
      return /^3[0689]/.test(digits);
    case 15:
      return /^(?:34|37|1800|2131)/.test(digits);
    case 16:
      return !digits.startsWith('0');
    default:
      return /^[3-6]/.test(digits);
  }
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

import { digitRuns, digitWindows, groupSizes, placeOf } from './digits.ts';
import { spansOf, type Span } from './span.ts';

/** Bank accounts, identity cards and passports. */
export function identityNumbers(text: string): Span[] {
  return [...ibans(text), ...bankAccounts(text), ...documentNumbers(text)];
}

const IBAN_START = /(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?=[ -]?[A-Za-z0-9])/g;

/** ISO 13616: two letters, two check digits, 11 to 30 more; the whole, turned round, is 1 modulo 97. */
function ibans(text: string): Span[] {
  const spans: Span[] = [];
  for (const start of text.matchAll(IBAN_START)) {
    let compact = '';
    for (let at = start.index; at < text.length && compact.length < 34; at += 1) {
      const char = text[at] ?? '';
      if (/[A-Za-z0-9]/.test(char)) compact += char.toUpperCase();
      else if (!/[\s-]/.test(char)) break;
      const ends = !/[A-Za-z0-9]/.test(text[at + 1] ?? ' ');
      if (compact.length >= 15 && ends && isIban(compact)) {
        spans.push({ from: start.index, to: at + 1, token: '[id]' });
        break;
      }
    }
  }
  return spans;
}

function isIban(compact: string): boolean {
  if ((compact.match(/[0-9]/g)?.length ?? 0) < 10) return false;
  const turned = compact.slice(4) + compact.slice(0, 4);
  return remainder97(turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) === 1;
}

/** A Moroccan RIB: 24 digits (bank, town, account, key) that are 0 modulo 97 (Bank Al-Maghrib's key rule). */
function bankAccounts(text: string): Span[] {
  return digitRuns(text, 24).flatMap((run) =>
    [...digitWindows(run, 24, 24)]
      .filter(({ digits }) => remainder97(digits) === 0)
      // Two telephone numbers side by side have 24 digits as well.
      .filter((window) => window.first === window.last || groupSizes(run, window).some((size) => size < 10))
      .map((window): Span => ({ ...placeOf(run, window), token: '[id]' })),
  );
}

function remainder97(digits: string): number {
  let rest = 0;
  for (let i = 0; i < digits.length; i += 1) rest = (rest * 10 + digits.charCodeAt(i) - 48) % 97;
  return rest;
}

// Whole words only, and never a part of a hyphenated code: `TAJ-AB12345` is a product.
const DOCUMENT = /(?<![\p{L}\p{N}_\-#/=])([A-Za-z]{1,2})[0-9]{5,7}(?![\p{L}\p{N}_-])/gu;
const FRENCH_PASSPORT = /(?<![\p{L}\p{N}_\-#/=])[0-9]{2}[A-Z]{2}[0-9]{5}(?![\p{L}\p{N}_-])/gu;
const NOT_A_DOCUMENT = new Set(['dh', 'km', 'kg', 'gr', 'mg', 'ml', 'cl', 'cm', 'mm', 'no', 'nr', 'x']);

const NAMED = /\b(?:c\.?i\.?n\.?e?|cnie|cni|carte nationale|pass?e?port|id card)\b|بطاقة|البطاقة|لاكارط|جواز/iu;
const DOCUMENT_LOOSE = /(?<![\p{L}\p{N}])[A-Za-z]{1,2}[ .-]{0,2}[0-9]{5,8}(?![\p{L}\p{N}])/gu;

/**
 * A Moroccan identity card is one or two letters and five or six digits, a passport two letters and seven. That is also
 * what one in five hundred of our order codes looks like when it is typed without its dash (`K12-345`, or with a # in
 * front, is safe): such a code is lost from a customer's text, which costs a question; the other mistake keeps an identity
 * number. Where the text speaks of such a document, spaces and dashes inside it count too.
 */
function documentNumbers(text: string): Span[] {
  if (NAMED.test(text)) return spansOf(text, DOCUMENT_LOOSE, '[id]');
  return [
    ...spansOf(text, DOCUMENT, '[id]', (match) => !NOT_A_DOCUMENT.has((match[1] ?? '').toLowerCase())),
    ...spansOf(text, FRENCH_PASSPORT, '[id]'),
  ];
}

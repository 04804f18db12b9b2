import { fold, foldDigits } from './normalise.ts';

/** A longer message is no order; the cut bounds the work of every later step. */
const MAX_CHARACTERS = 1000;
const MAX_TOKENS = 80;

export interface Token {
  readonly kind: 'word' | 'number' | 'emoji' | 'mark';
  /** Position in the original text, so that a note can quote the customer's own words. */
  readonly start: number;
  readonly end: number;
  readonly norm: string;
  /** Only for numbers. */
  readonly value?: number;
  /** Written as a count ("x2", "2x", "×2"). */
  readonly times?: boolean;
  /** Written as a rank ("2e", "3ème", "1st"): never a quantity. */
  readonly ordinal?: boolean;
}

const PIECES =
  /(?<emoji>\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{fe0f}\u{200d}\p{Extended_Pictographic}]*)|(?<run>[½¼¾]|\b[wW]\/[oO]?(?!\p{L})|\p{Nd}+[.,٫/]\p{Nd}+\p{L}*|[\p{L}\p{M}\p{N}]+(?:[’'‘ʼ`´][\p{L}\p{M}\p{N}]+)*)|\n|\S/gu;

const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

const UNIT_SUFFIX =
  /^(g|gr|gs|kg|kgs|kilo|kilos|k|l|lt|ltr|litre|litres|litro|cl|ml|dh|dhs|mad|dirhams?|drhm|h|mn|min|pm|am|m|cm|mm|pers|pcs|غ|كغ|ل|د)$/;
const ORDINAL_SUFFIX = /^(e|eme|em|er|ere|nd|nde|rd|th|st|ieme)$/;

/** Splits a text into words, numbers, emoji and marks. `isKnown` says whether a glued rest ("2tajines") is a word of its own. */
export function tokenise(text: string, isKnown: (folded: string) => boolean): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(0, MAX_CHARACTERS).matchAll(PIECES)) {
    if (tokens.length >= MAX_TOKENS) break;
    const { emoji, run } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (run !== undefined) pushRun(tokens, run, match.index, isKnown);
    else if (emoji !== undefined) tokens.push({ kind: 'emoji', start: match.index, end, norm: emoji });
    // Hyphens join words, asterisks and quotes only dress them: neither separates what is said.
    else if (!/[-‐‑–—_*~"«»“”()]/u.test(match[0])) {
      tokens.push({ kind: 'mark', start: match.index, end, norm: foldDigits(match[0]) });
    }
  }
  return tokens.slice(0, MAX_TOKENS);
}

function pushRun(tokens: Token[], run: string, start: number, isKnown: (folded: string) => boolean): void {
  const apostrophe = run.search(/[’'‘ʼ`´]/u);
  if (apostrophe === -1) return pushPlain(tokens, run, start, isKnown);
  const before = fold(run.slice(0, apostrophe));
  // French elides before a noun ("l'eau", "qu'il"), English joins a verb to its ending ("don't", "I'd").
  if (/^([cdjlmnst]|qu|jusqu|lorsqu|puisqu|[bfw]l?|dl)$/.test(before)) {
    pushPlain(tokens, run.slice(0, apostrophe), start, isKnown);
    pushRun(tokens, run.slice(apostrophe + 1), start + apostrophe + 1, isKnown);
  } else if (/^(s|ll|re|d|ve|m|t)$/i.test(run.slice(apostrophe + 1)) || before.length <= 2) {
    pushPlain(tokens, run.replace(/[’'‘ʼ`´]/gu, ''), start, isKnown, run.length);
  } else {
    pushPlain(tokens, run.slice(0, apostrophe), start, isKnown);
    pushRun(tokens, run.slice(apostrophe + 1), start + apostrophe + 1, isKnown);
  }
}

function pushPlain(
  tokens: Token[],
  piece: string,
  start: number,
  isKnown: (folded: string) => boolean,
  length = piece.length,
): void {
  const end = start + length;
  const fraction = FRACTIONS[piece];
  if (fraction !== undefined) return void tokens.push({ kind: 'number', start, end, norm: piece, value: fraction });
  const norm = fold(piece);
  if (norm === '') return;
  if (norm === 'w/' || norm === 'w/o') {
    return void tokens.push({ kind: 'word', start, end, norm: norm === 'w/' ? 'with' : 'without' });
  }
  if (/^\d+([.,/]\d+)?$/.test(norm))
    return void tokens.push({ kind: 'number', start, end, norm, value: numberValue(norm) });

  const counted = /^[x×](\d{1,3})$/.exec(norm) ?? /^(\d{1,3})[x×]$/.exec(norm);
  if (counted) return void tokens.push({ kind: 'number', start, end, norm, value: Number(counted[1]), times: true });

  const glued = /^(\d+(?:[.,/]\d+)?)(\D.*)$/u.exec(norm);
  const [, digits = '', rest = ''] = glued ?? [];
  if (glued && ORDINAL_SUFFIX.test(rest)) {
    return void tokens.push({ kind: 'number', start, end, norm, value: numberValue(digits), ordinal: true });
  }
  const clock = /^(\d+)(h)(\d+)$/.exec(norm);
  const splits = glued && (UNIT_SUFFIX.test(rest) || digits.length > 1 || (!isKnown(norm) && isKnown(rest)));
  if (clock || splits) {
    const cut = start + digits.length;
    tokens.push({ kind: 'number', start, end: cut, norm: digits, value: numberValue(digits) });
    return pushPlain(tokens, piece.slice(digits.length), cut, isKnown);
  }
  const trailing = /^(\D{1,5}?)(\d+)$/u.exec(norm);
  const [, letters = '', tail = ''] = trailing ?? [];
  if (trailing && (tail.length > 1 || letters.length === 1 || isKnown(letters)) && !isKnown(norm)) {
    const cut = end - tail.length;
    tokens.push({ kind: 'word', start, end: cut, norm: letters });
    return void tokens.push({ kind: 'number', start: cut, end, norm: tail, value: numberValue(tail) });
  }
  tokens.push({ kind: 'word', start, end, norm });
}

function numberValue(digits: string): number {
  const [above = '', below] = digits.replace(',', '.').split('/');
  return below === undefined ? Number(above) : Number(above) / Math.max(1, Number(below));
}

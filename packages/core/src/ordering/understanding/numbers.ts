import { AND_A_HALF, DOZENS, HALF_DOZENS, HALVES, NUMBER_WORDS, ONE_ARTICLES, QUARTERS } from './lexicon/numbers.ts';
import { looksEnglish } from './english.ts';
import { cliticReadings } from './clitics.ts';
import { UNITS, type Dimension } from './lexicon/units.ts';
import { fold, isArabicScript } from './normalise.ts';
import { phonetic } from './phonetics.ts';
import type { Token } from './tokens.ts';

export interface NumberSpan {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** "un", "wa7ed", "a": a count only where one is asked for. */
  readonly article: boolean;
  readonly times: boolean;
}

export interface AmountSpan {
  readonly from: number;
  readonly to: number;
  readonly dimension: Dimension;
  /** Grams or millilitres of one unit as said ("2 kilos": 1000). */
  readonly size: number;
  /** How many of it ("2 kilos": 2; "500 g": 1 of 500). */
  readonly count: number;
}

const VALUES = new Map<string, number>();
for (const [value, words] of Object.entries(NUMBER_WORDS)) {
  for (const word of words) if (!word.includes(' ')) VALUES.set(fold(word), Number(value));
}
const SOUNDS = new Map<string, number>();
for (const [word, value] of VALUES) {
  const sound = phonetic(word);
  if (sound.length >= 3 && (/\d/.test(word) || isArabicScript(word))) SOUNDS.set(sound, value);
}
const ARTICLES = new Set(ONE_ARTICLES.map(fold));
const HALF = new Set(HALVES.map(fold));
const QUARTER = new Set(QUARTERS.map(fold));
const DOZEN = new Set(DOZENS.map(fold));
const HALF_AFTER = AND_A_HALF.map((phrase) => phrase.split(' ').map(fold));
const HALF_DOZEN = HALF_DOZENS.map((phrase) => phrase.split(' ').map(fold));
const UNIT_OF = new Map(
  UNITS.flatMap(({ words, dimension, size }) => words.map((word) => [fold(word), { dimension, size }] as const)),
);
const ANDS_BETWEEN = new Set(['w', 'o', 'ou', 'et', 'و', 'and']);

/** Whether a folded word is a unit of weight or volume. */
export function isUnitWord(folded: string): boolean {
  return UNIT_OF.has(folded);
}

/** Whether a folded word says a number or an indefinite article, exactly. */
export function isNumberWord(folded: string): boolean {
  return VALUES.has(folded) || ARTICLES.has(folded) || HALF.has(folded) || QUARTER.has(folded) || DOZEN.has(folded);
}

const PRONOUN_ONE =
  /^(large|small|big|little|the|this|that|same|other|medium|hot|cold|plain|black|white|spicy|last|first|which|no|every)$/;

interface Said {
  readonly value: number;
  readonly article: boolean;
}

function wordValue(token: Token | undefined): Said | null {
  if (token === undefined || token.kind === 'mark' || token.kind === 'emoji' || token.ordinal) return null;
  if (token.value !== undefined) return { value: token.value, article: false };
  const readings = [
    token.norm,
    ...cliticReadings(token.norm)
      .filter((each) => each.conjunction || each.preposition === 'b' || each.preposition === 'd')
      .map((each) => each.rest),
  ];
  for (const norm of readings) {
    if (ARTICLES.has(norm)) return { value: 1, article: true };
    const value = VALUES.get(norm);
    if (value !== undefined) return { value, article: false };
  }
  const darija = /\d/.test(token.norm) || isArabicScript(token.norm);
  const value = darija ? SOUNDS.get(phonetic(token.norm)) : undefined;
  return value === undefined ? null : { value, article: false };
}

function matchesAt(tokens: readonly Token[], at: number, phrases: readonly (readonly string[])[]): number {
  const hit = phrases.find((phrase) => phrase.every((word, offset) => tokens[at + offset]?.norm === word));
  return hit ? hit.length : 0;
}

/** Amounts of weight and volume ("500 g", "nss litro", "كيلو ونص"), read before plain numbers. */
export function findAmounts(tokens: readonly Token[]): AmountSpan[] {
  const amounts: AmountSpan[] = [];
  for (let unit = 0; unit < tokens.length; unit += 1) {
    const at = unitAt(tokens, unit);
    if (!at) continue;
    let from = unit;
    let to = unit + 1;
    let count = at.count;
    let share = 1;
    let before = tokens[unit - 1];
    if (before && (before.norm === 'a' || before.norm === 'de' || before.norm === 'd') && isShare(tokens[unit - 2])) {
      from -= 1;
      before = tokens[unit - 2];
    }
    if (before && isShare(before)) {
      share = HALF.has(before.norm) ? 0.5 : 0.25;
      from -= 1;
      if (wordValue(tokens[from - 1])?.article) from -= 1;
    } else {
      const said = wordValue(before);
      if (said) {
        from -= 1;
        count = said.value;
      }
    }
    const half = matchesAt(tokens, to, HALF_AFTER);
    if (half > 0) {
      share += 0.5;
      to += half;
    }
    // A single letter is a unit only right after a number; "l" is also an article, "g" also "j'ai".
    if (tokens[unit]?.norm.length === 1 && tokens[unit - 1]?.value === undefined) continue;
    if (count === 1 || !Number.isInteger(count) || at.size < 1000) {
      amounts.push({ from, to, dimension: at.dimension, size: Math.round(at.size * share * count), count: 1 });
    } else {
      amounts.push({ from, to, dimension: at.dimension, size: at.size * share, count });
    }
  }
  return amounts;
}

function isShare(token: Token | undefined): boolean {
  return token !== undefined && (HALF.has(token.norm) || QUARTER.has(token.norm));
}

function unitAt(
  tokens: readonly Token[],
  at: number,
): { dimension: Dimension; size: number; count: number } | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const forms = [token.norm, ...cliticReadings(token.norm).flatMap(({ rest }) => (rest.length > 2 ? [rest] : []))];
  for (const form of forms) {
    const unit = UNIT_OF.get(form);
    if (unit) return { ...unit, count: 1 };
    // The dual: لتران, كيلوين.
    const pair = /(ين|ان)$/u.test(form) ? UNIT_OF.get(form.slice(0, -2)) : undefined;
    if (pair) return { ...pair, count: 2 };
  }
  return undefined;
}

/** Plain numbers outside `taken`: digits, words, "x2", dozens, "5 w 3chrin". */
export function findNumbers(tokens: readonly Token[], taken: (index: number) => boolean): NumberSpan[] {
  const numbers: NumberSpan[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    if (taken(from)) continue;
    const half = matchesAt(tokens, from, HALF_DOZEN);
    if (half > 0) {
      numbers.push({ from, to: from + half, value: 6, article: false, times: false });
      from += half - 1;
      continue;
    }
    if (tokens[from]?.norm === 'a' && !looksEnglish(tokens, from)) continue;
    // "a large one": a pronoun.
    if (tokens[from]?.norm === 'one' && PRONOUN_ONE.test(tokens[from - 1]?.norm ?? '')) continue;
    const said = wordValue(tokens[from]);
    const dozen = DOZEN.has(tokens[from]?.norm ?? '');
    if (!said && !dozen) continue;
    let to = from + 1;
    let value = said?.value ?? 1;
    if (dozen) value = 12;
    else if (DOZEN.has(tokens[to]?.norm ?? '')) {
      value *= 12;
      to += 1;
    } else if (tokens[from]?.value === undefined) {
      const joined = ANDS_BETWEEN.has(tokens[to]?.norm ?? '') ? to + 1 : to;
      const next = taken(joined) || tokens[joined]?.value !== undefined ? null : wordValue(tokens[joined]);
      // "khmsa w 3chrin" and "vingt-cinq": a unit and a ten are one number.
      if (
        next &&
        !next.article &&
        ((value < 10 && next.value >= 20 && joined > to) || (value >= 20 && next.value < 20))
      ) {
        value += next.value;
        to = joined + 1;
      }
    }
    const times =
      tokens[from]?.times === true ||
      /^[x×*]$/.test(tokens[from - 1]?.norm ?? '') ||
      /^[x×]$/.test(tokens[to]?.norm ?? '');
    if (Number.isFinite(value)) numbers.push({ from, to, value, article: said?.article ?? false, times });
    from = to - 1;
  }
  return numbers;
}

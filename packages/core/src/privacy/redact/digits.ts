const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;
const ZEROES = [0x0660, 0x06f0, 0xff10];
const CLOSE_DIGITS = /[0-9](?:[^0-9]{0,3}[0-9]){4}/;

/** Arabic-Indic, Persian and full-width digits as ASCII ones; every other character keeps its place. */
export function latinDigits(text: string): string {
  return text.replace(FOREIGN_DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROES.findLast((zero) => zero <= code) ?? code));
  });
}

/** True when five digits stand close together; with fewer there is no number that must go. */
export function hasNumber(text: string): boolean {
  return CLOSE_DIGITS.test(text);
}

// What people, and phones, put between the groups of a number; invisible direction marks too.
const UNSEEN = String.raw`\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff`;
const BETWEEN = String.raw`[\s\-.\/_·•\u2010-\u2015${UNSEEN}]`;
const RUN = new RegExp(String.raw`[0-9](?:${BETWEEN}{0,3}[0-9])*`, 'g');
const GROUP = new RegExp(`[0-9](?:[${UNSEEN}]*[0-9])*`, 'g');
const INVISIBLE = new RegExp(`[${UNSEEN}]`, 'g');

/** Digits that stand together, and where the text divides them into groups. */
export interface DigitRun {
  groups: { from: number; to: number; digits: string }[];
  /** Written as an international phone number. */
  plus: boolean;
}

/** Every run of at least `least` digits. */
export function digitRuns(text: string, least: number): DigitRun[] {
  const runs: DigitRun[] = [];
  for (const match of text.matchAll(RUN)) {
    if (match[0].length < least) continue;
    const groups: DigitRun['groups'] = [];
    for (const group of match[0].matchAll(GROUP)) {
      const from = match.index + group.index;
      groups.push({ from, to: from + group[0].length, digits: group[0].replace(INVISIBLE, '') });
    }
    const total = groups.reduce((sum, group) => sum + group.digits.length, 0);
    if (total >= least) runs.push({ groups, plus: text[match.index - 1] === '+' });
  }
  return runs;
}

/** A window of whole groups of a run. */
export interface DigitWindow {
  digits: string;
  first: number;
  last: number;
}

/** Every window of neighbouring groups with `min` to `max` digits, leftmost first. */
export function* digitWindows({ groups }: DigitRun, min: number, max: number): Generator<DigitWindow> {
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length; last += 1) {
      digits += groups[last]?.digits ?? '';
      if (digits.length > max) break;
      if (digits.length >= min) yield { digits, first, last };
    }
  }
}

/** How many digits each group of a window has. */
export function groupSizes({ groups }: DigitRun, { first, last }: DigitWindow): number[] {
  return groups.slice(first, last + 1).map((group) => group.digits.length);
}

/** Where a window stands in the text. */
export function placeOf({ groups }: DigitRun, { first, last }: DigitWindow): { from: number; to: number } {
  return { from: groups[first]?.from ?? 0, to: groups[last]?.to ?? 0 };
}

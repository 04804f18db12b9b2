import { isArabicScript } from './normalise.ts';

/** What was written onto a word: "wjouj" (and), "bl3sel" (with), "lmsemen" (the), "والحساب". */
export interface Clitic {
  readonly rest: string;
  readonly conjunction: boolean;
  /** `b` with, `l` to, `f` in, `d` of, `k` as; null when only an article or conjunction was stripped. */
  readonly preposition: 'b' | 'l' | 'f' | 'd' | 'k' | null;
}

const ARABIC_PREPOSITIONS: Readonly<Record<string, Clitic['preposition']>> = { ب: 'b', ل: 'l', ف: 'f', د: 'd', ك: 'k' };

/** Every way to read a folded word as clitics before a shorter word, shortest strip first; the word itself is not among them. */
export function cliticReadings(word: string): Clitic[] {
  const pattern = isArabicScript(word)
    ? [
        /^(و?)()(ال)(.{2,})$/u,
        /^(و?)([بفكد])(ال)(.{2,})$/u,
        /^(و?)(ل)(ل)(.{2,})$/u,
        /^(و)()()(.{2,})$/u,
        /^(و?)([بفلدك])()(.{2,})$/u,
        /^(و?)()(ل)(.{3,})$/u,
      ]
    : [
        /^()()(l|el|al)(.{3,})$/,
        /^(w|ou|o)()(l|el|al|)(.{3,})$/,
        /^(w?)(b|f|d)(e?l|)(.{3,})$/,
        /^(w?)(l)(l|el)(.{3,})$/,
      ];
  const readings: Clitic[] = [];
  for (const each of pattern) {
    const match = each.exec(word);
    if (!match) continue;
    const [, conjunction = '', preposition = '', , rest = ''] = match;
    readings.push({
      rest,
      conjunction: conjunction !== '',
      preposition:
        preposition === '' ? null : (ARABIC_PREPOSITIONS[preposition] ?? (preposition as 'b' | 'l' | 'f' | 'd')),
    });
  }
  return readings;
}

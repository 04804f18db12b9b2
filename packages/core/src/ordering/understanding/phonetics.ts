import { isArabicScript } from './normalise.ts';

// Longest first: a pair of letters is one sound before its letters are looked at singly.
const LATIN_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/tch|sch|ch|sh/g, 'C'],
  [/kh/g, 'X'],
  [/gh/g, 'G'],
  [/dj/g, 'j'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/qu|ck/g, 'k'],
  [/eau|oo|ou|au/g, 'u'],
  [/c(?=[eiy])/g, 's'],
];

const LATIN_LETTERS: Readonly<Record<string, string>> = {
  c: 'k',
  q: 'k',
  g: 'k',
  x: 'ks',
  v: 'f',
  p: 'b',
  o: 'u',
  w: 'u',
  y: 'i',
  e: '',
  '2': '',
  '3': 'a',
  '5': 'X',
  '6': 't',
  '7': 'h',
  '8': 'h',
  '9': 'k',
};

const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  ء: '',
  ا: 'a',
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'j',
  ح: 'h',
  خ: 'X',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'C',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  ع: 'a',
  غ: 'G',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'u',
  ي: 'i',
};

/**
 * How a folded word sounds, the same for both scripts: "7rira", "hrira" and "حريرة" are one. Voiced and emphatic pairs
 * that people write for one another are merged (q/k/g, p/b, v/f, t/ط), a short e is dropped, doubled sounds are one.
 */
export function phonetic(folded: string): string {
  let sound = '';
  if (isArabicScript(folded)) {
    for (const letter of folded.replace(/ه$/, 'ا').replace(/دج/g, 'ج')) sound += ARABIC_LETTERS[letter] ?? letter;
  } else {
    let rest = folded;
    for (const [pattern, replacement] of LATIN_SOUNDS) rest = rest.replace(pattern, replacement);
    // A silent plural ending (tajines, jus) would keep singular and plural apart; Darija's digits show it has none.
    if (rest.length > 3 && !/\d/.test(rest)) rest = rest.replace(/[sx]$/, '');
    for (const letter of rest) sound += LATIN_LETTERS[letter] ?? letter;
  }
  return sound.replace(/(.)\1+/g, '$1');
}

/** The consonants of a phonetic form: what is left when two people disagree about the vowels. */
export function skeleton(sound: string): string {
  return sound.replace(/[aiu]/g, '').replace(/(.)\1+/g, '$1');
}

/** Damerau–Levenshtein distance (a swap of neighbours is one step). */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length] ?? 0;
}

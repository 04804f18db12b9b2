const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ڭ: 'ك',
  ݣ: 'ك',
  گ: 'ك',
  ڤ: 'ف',
  پ: 'ب',
};

/** Arabic-Indic (both sets) to Latin digits: people type their telephone in either. */
export function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** Words without accents, vowel marks, case and punctuation, for finding names in what was typed. */
export function foldedWords(text: string): string[] {
  const plain = latinDigits(text)
    .normalize('NFKD')
    .replace(/\p{M}|ـ/gu, '')
    .toLowerCase()
    .replace(/[أإآٱىةؤئڭݣگڤپ]/g, (letter) => ARABIC_LETTERS[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A shop's own names, which every message is compared with. */
const names = new Map<string, readonly string[]>();
const MOST_NAMES = 20_000;

function nameWords(name: string): readonly string[] {
  let words = names.get(name);
  if (!words) {
    words = foldedWords(name);
    if (names.size >= MOST_NAMES) names.clear();
    names.set(name, words);
  }
  return words;
}

/** Whether `name`'s words stand in `words` one after the other. */
export function holdsName(words: readonly string[], name: string): boolean {
  const wanted = nameWords(name);
  if (wanted.length === 0) return false;
  return words.some((_, start) => wanted.every((word, offset) => sameWord(words[start + offset], word)));
}

/** One letter may differ in a long word; a glued Arabic article or preposition does not count. */
function sameWord(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false;
  if (given === wanted) return true;
  const bare = given.replace(/^(?:[وفبل]?ال|لل|[لبفو](?=\p{L}{4}))/u, '');
  const bareWanted = wanted.replace(/^ال/, '');
  if (bare === bareWanted) return true;
  return wanted.length >= 5 && !/\d/.test(wanted) && withinOneEdit(given, wanted);
}

function withinOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const room = Math.min(one.length, other.length) - start;
  while (end < room && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return one.length - start - end <= 1 && other.length - start - end <= 1;
}

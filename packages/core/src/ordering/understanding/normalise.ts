const LATIN_LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ð: 'd', ø: 'o', ı: 'i' };

const ARABIC_FOLDS: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ۀ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  // Moroccan keyboards offer several letters for the sound g; all of them stand for the same word.
  گ: 'ك',
  ݣ: 'ك',
  ڭ: 'ك',
  پ: 'ب',
  ڤ: 'ف',
  ڥ: 'ف',
  چ: 'ش',
};

/** Both Arabic digit blocks (and their decimal marks) to ASCII. */
export function foldDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/٫/g, '.')
    .replace(/[٬،]/g, ',');
}

/**
 * The form in which words are compared exactly: lower case without accents, short vowels, tatweel and letter variants.
 * Three equal letters in a row are one ("ouiiii").
 */
export function fold(word: string): string {
  const bare = foldDigits(word.normalize('NFKD').toLowerCase()).replace(/[\p{M}ـ\u200c-\u200f]/gu, '');
  let folded = '';
  for (const letter of bare) folded += LATIN_LIGATURES[letter] ?? ARABIC_FOLDS[letter] ?? letter;
  return folded.replace(/(\p{L})\1{2,}/gu, '$1');
}

export function isArabicScript(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}

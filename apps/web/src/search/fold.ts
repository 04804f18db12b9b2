/**
 * Folds a text for searching by eye and ear: case, accents, Arabic vowel signs and letter variants, and both digit sets become the same.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\u0640]/gu, '')
    .toLowerCase()
    .replaceAll(/[إأآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/** Whether every word of the question occurs somewhere in the texts. */
export function matches(question: string, texts: readonly (string | null)[]): boolean {
  const hay = fold(texts.filter(Boolean).join('\n'));
  return fold(question)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

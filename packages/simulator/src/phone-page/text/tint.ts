/** A number below `bound` that is always the same for the same text: colours that stay with a name. */
export function numberOf(text: string, bound: number): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
  return sum % bound;
}

/** Class of one of the eight colours of the stylesheet. */
export const tintOf = (text: string): string => `tint-${numberOf(text, 8)}`;

/** The first letter as it is read, also of a name that begins with an emoji. */
export function initialOf(text: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.trim());
  return (first?.segment ?? '?').toUpperCase();
}

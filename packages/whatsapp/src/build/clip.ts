const ELLIPSIS = '…';

// Longer than any grapheme people write; a bound so that a long text is not segmented whole.
const SLACK = 64;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The text, or its beginning with an ellipsis, in at most `limit` UTF-16 units (the strictest reading of Meta's "characters").
 * Cuts between graphemes: an emoji with its skin colour or an Arabic letter with its vowels is kept or dropped as a whole.
 */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  const room = limit - ELLIPSIS.length;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, room + SLACK))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd() + ELLIPSIS;
}

/** Longest text that is kept, UTF-16 units: 16 times what the API lets a business send, and a bound for a row. */
const MAX_TEXT = 65_536;

const NUL = '\u0000';
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
// Embeddings, overrides and isolates turn the text around them; the plain direction marks (200E, 200F, 061C) are harmless in Arabic.
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Text that Postgres stores: no NUL (neither `text` nor `jsonb` takes it), lone surrogates as U+FFFD,
 * at most `limit` UTF-16 units, never cut inside a surrogate pair.
 */
export function cleanText(text: string, limit: number = MAX_TEXT): string {
  let out = text.includes(NUL) ? text.replaceAll(NUL, '') : text;
  if (!out.isWellFormed()) out = out.toWellFormed();
  if (out.length <= limit) return out;
  const cut = out.slice(0, limit);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** One line for people: controls become a blank, characters that reverse the surrounding text are removed, null when nothing is left. */
export function cleanLine(text: string, limit: number): string | null {
  const line = cleanText(text.replace(CONTROLS, ' ').replace(BIDI_CONTROLS, '').trim(), limit).trimEnd();
  return line === '' ? null : line;
}

/** The longest beginning of at most `max` UTF-16 units that does not end inside a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return text.slice(0, end);
}

/** Cuts a text to `max` UTF-16 units with an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = cut(text, max - 1).trimEnd();
  // An isolate that was opened must be closed, or it would swallow the rest of the line.
  const open = kept.lastIndexOf('\u2068') > kept.lastIndexOf('\u2069');
  return open ? `${cut(kept, max - 2)}…\u2069` : `${kept}…`;
}

/** A stretch of a message in one style, as WhatsApp writes them: `*bold*`, `_italic_`, `~struck~`, triple backticks for code. */
export interface Stretch {
  text: string;
  style: 'plain' | 'bold' | 'italic' | 'struck' | 'code';
}

const STYLE: Record<string, Stretch['style']> = { '*': 'bold', _: 'italic', '~': 'struck' };

// A sign opens at a word's beginning and closes at its end, on one line: `2*3*4` and a lone `*` stay as they are.
const STYLED = /```([^`]+)```|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/gu;

/** Splits a message into styled stretches. No styles inside styles; joined, the texts are the message without its signs. */
export function stretches(message: string): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const match of message.matchAll(STYLED)) {
    if (match.index > at) found.push({ text: message.slice(at, match.index), style: 'plain' });
    const style = match[1] === undefined ? (STYLE[match[2] ?? ''] ?? 'plain') : 'code';
    found.push({ text: match[1] ?? match[3] ?? '', style });
    at = match.index + match[0].length;
  }
  if (at < message.length) found.push({ text: message.slice(at), style: 'plain' });
  return found;
}

/** The message without the signs of its styles. */
export function plainWords(message: string): string {
  return stretches(message)
    .map(({ text }) => text)
    .join('');
}

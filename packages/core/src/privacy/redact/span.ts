/** A stretch of a text that must not be kept, and what stands in its place. */
export interface Span {
  from: number;
  to: number;
  token: '[card]' | '[id]' | '[position]';
}

/** Every match of `pattern` (global) for which `keep` agrees, as spans. */
export function spansOf(
  text: string,
  pattern: RegExp,
  token: Span['token'],
  accept: (match: RegExpMatchArray) => boolean = () => true,
): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    if (accept(match)) spans.push({ from: match.index, to: match.index + match[0].length, token });
  }
  return spans;
}

import { cardNumbers } from './card-numbers.ts';
import { hasNumber, latinDigits } from './digits.ts';
import { identityNumbers } from './identity-numbers.ts';
import { mapLinks, mayHoldPosition, positions } from './positions.ts';
import type { Span } from './span.ts';

/**
 * The text without card numbers, identity numbers and positions; each leaves `[card]`, `[id]` or `[position]` in its place.
 * Telephone numbers, prices and dates stay. Most texts hold no five digits close together and cost one look.
 */
export function redactText(text: string): string {
  const latin = latinDigits(text);
  const numbers = hasNumber(latin);
  const places = mayHoldPosition(latin);
  if (!numbers && !places) return text;
  const found = [
    ...(places ? mapLinks(latin) : []),
    ...(numbers || places ? positions(latin) : []),
    ...(numbers ? identityNumbers(latin) : []),
    ...(numbers ? cardNumbers(latin) : []),
  ];
  return found.length === 0 ? text : replaceSpans(text, found);
}

/** Of two that overlap, the one that begins first wins, and takes what sticks out of the other with it. */
function replaceSpans(text: string, spans: Span[]): string {
  let result = '';
  let end = 0;
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.from >= end) result += text.slice(end, span.from) + span.token;
    end = Math.max(end, span.to);
  }
  return result + text.slice(end);
}

/** A piece of a message as WhatsApp shows it. `marker` is what stood around it, so that nothing typed is ever lost. */
export type TextToken =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code'; text: string; marker: '`' | '```' }
  | { kind: 'bold' | 'italic' | 'strike'; children: TextToken[] };

const markers = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const markerOf = { bold: '*', italic: '_', strike: '~' } as const;

const linkPattern = /(?:https?:\/\/|www\.)[^\s<>"«»]+/giu;
const wordCharacter = /[\p{L}\p{N}]/u;

/**
 * Splits a message into formatted pieces by WhatsApp's rules: a marker opens before and closes after a character that is
 * not blank, does not touch a letter or digit outside, and stays within its line (triple backticks may span lines).
 * Links win over markers, because addresses contain underscores.
 */
export function formatText(text: string): TextToken[] {
  return merge(splitCode(text));
}

/** The text a list of tokens came from, markers included. */
export function sourceOf(tokens: TextToken[]): string {
  return tokens.map(sourceOfOne).join('');
}

/** The text without markers, for previews and accessible names. */
export function plainText(text: string): string {
  const plain = (token: TextToken): string => ('children' in token ? token.children.map(plain).join('') : token.text);
  return formatText(text).map(plain).join('');
}

function sourceOfOne(token: TextToken): string {
  if (token.kind === 'code') return token.marker + token.text + token.marker;
  if (token.kind === 'text' || token.kind === 'link') return token.text;
  return markerOf[token.kind] + sourceOf(token.children) + markerOf[token.kind];
}

function splitCode(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  let from = 0;
  for (const match of text.matchAll(/```(?=[^`])([\s\S]*?[^`\s][\s\S]*?)```|`([^`\n]*[^`\s][^`\n]*)`/gu)) {
    tokens.push(...splitLinks(text.slice(from, match.index)));
    tokens.push(
      match[1] === undefined
        ? { kind: 'code', text: match[2] ?? '', marker: '`' }
        : { kind: 'code', text: match[1], marker: '```' },
    );
    from = match.index + match[0].length;
  }
  tokens.push(...splitLinks(text.slice(from)));
  return tokens;
}

function splitLinks(text: string): TextToken[] {
  // Links are cut out first and put back as whole pieces, so that a marker pair may still stand around one.
  const links: { from: number; to: number }[] = [];
  for (const match of text.matchAll(linkPattern)) {
    const link = trimLink(match[0]);
    if (link.length > 4) links.push({ from: match.index, to: match.index + link.length });
  }
  return splitMarkers(text, 0, text.length, links);
}

/** Punctuation after an address belongs to the sentence; a closing bracket only when the address opened none. */
function trimLink(link: string): string {
  let end = link.length;
  for (;;) {
    const last = link[end - 1] ?? '';
    const unbalanced = last === ')' && !link.slice(0, end).includes('(');
    if (!unbalanced && !/[.,;:!?*_~'"\]}،؛؟…]/u.test(last)) return link.slice(0, end);
    end -= 1;
  }
}

type Range = { from: number; to: number };

function splitMarkers(text: string, from: number, to: number, links: Range[]): TextToken[] {
  const tokens: TextToken[] = [];
  let plainFrom = from;
  const flush = (end: number): void => {
    if (end > plainFrom) tokens.push({ kind: 'text', text: text.slice(plainFrom, end) });
  };
  for (let at = from; at < to; at += 1) {
    const link = links.find((range) => range.from === at && range.to <= to);
    if (link) {
      flush(at);
      const shown = text.slice(link.from, link.to);
      tokens.push({ kind: 'link', text: shown, href: /^www\./iu.test(shown) ? `https://${shown}` : shown });
      at = link.to - 1;
      plainFrom = link.to;
      continue;
    }
    const character = text[at];
    if (character !== '*' && character !== '_' && character !== '~') continue;
    const end = closingMarker(text, at, to, character, links);
    if (end === undefined) continue;
    flush(at);
    tokens.push({ kind: markers[character], children: splitMarkers(text, at + 1, end, links) });
    at = end;
    plainFrom = end + 1;
  }
  flush(to);
  return tokens;
}

function closingMarker(text: string, open: number, to: number, marker: string, links: Range[]): number | undefined {
  if (wordCharacter.test(text[open - 1] ?? '') || /\s/u.test(text[open + 1] ?? ' ')) return undefined;
  for (let at = open + 1; at < to; at += 1) {
    if (text[at] === '\n') return undefined;
    if (text[at] !== marker || at === open + 1) continue;
    if (links.some((range) => range.from <= at && at < range.to)) continue;
    if (!/\s/u.test(text[at - 1] ?? ' ') && !wordCharacter.test(text[at + 1] ?? '')) return at;
  }
  return undefined;
}

function merge(tokens: TextToken[]): TextToken[] {
  const merged: TextToken[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    if (token.kind === 'text' && last?.kind === 'text') last.text += token.text;
    else merged.push(token);
  }
  return merged;
}

import { el } from '../dom/element.ts';
import { formatText } from './format-text.ts';
import type { TextToken } from './format-text.ts';

const tags = { bold: 'strong', italic: 'em', strike: 's' } as const;

function render(token: TextToken): Node {
  switch (token.kind) {
    case 'text':
      return document.createTextNode(token.text);
    case 'link':
      return el('a', { href: token.href, target: '_blank', rel: 'noopener noreferrer' }, token.text);
    case 'code':
      return el('code', {}, token.text);
    default:
      return el(tags[token.kind], {}, ...token.children.map(render));
  }
}

/** Message text with WhatsApp's formatting; each line finds its own direction, as Arabic often follows French. */
export function renderText(text: string): HTMLElement {
  const node = el('div', { class: isOnlyEmoji(text) ? 'text jumbo' : 'text', dir: 'auto' });
  // Mono blocks span lines, so they are cut out before the rest is split.
  for (const part of text.split(/(```[\s\S]*?[^`\s][\s\S]*?```)\n?/u)) {
    if (part === '') continue;
    if (part.startsWith('```') && part.endsWith('```') && part.length > 6) {
      node.append(el('pre', { dir: 'auto' }, part.slice(3, -3).replace(/^\n/u, '')));
    } else node.append(...part.split('\n').map(renderLine));
  }
  return node;
}

function renderLine(line: string): HTMLElement {
  const quote = /^>\s(?=\S)/u.exec(line)?.[0] ?? '';
  const shown = line.slice(quote.length);
  return el(
    quote ? 'blockquote' : 'p',
    { dir: 'auto' },
    ...(shown === '' ? [el('br')] : formatText(shown).map(render)),
  );
}

/** One to three emoji and nothing else are shown large. */
function isOnlyEmoji(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 40 || /[\d#*]/u.test(trimmed[0] ?? '')) return false;
  const parts = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(trimmed)];
  return parts.length <= 3 && parts.every((part) => /^\p{Emoji}/u.test(part.segment));
}

import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { IconName } from '../dom/icon.ts';
import { renderMedia } from './media-content.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import type { InteractiveHeader } from '../types.ts';

/** A tappable line at the foot of a bubble; its accessible name is exactly its title. */
export function actionButton(title: string, iconName: IconName | null, press: () => void): HTMLButtonElement {
  return button({ class: 'action' }, press, iconName ? icon(iconName) : null, el('span', { dir: 'auto' }, title));
}

export function linkAction(title: string, url: string): HTMLElement {
  // Anything but the web is shown and not opened: the address is the shop's, not ours.
  const safe = /^https?:\/\//iu.test(url);
  return el(
    'a',
    { class: 'action', ...(safe ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : {}), title: url },
    icon('link'),
    el('span', { dir: 'auto' }, title),
  );
}

export function renderHeader(header: InteractiveHeader | undefined, context: PhoneContext, mediaUrl?: string): Node[] {
  if (!header) return [];
  if (header.image) return renderMedia('image', header.image, context.labels, mediaUrl);
  if (header.video) return renderMedia('video', header.video, context.labels, mediaUrl);
  if (header.document) return renderMedia('document', header.document, context.labels, mediaUrl);
  return header.text ? [el('p', { class: 'head', dir: 'auto' }, header.text)] : [];
}

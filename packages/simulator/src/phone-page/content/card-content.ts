import { findProduct } from './catalog.ts';
import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { showMoney } from '../text/money.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import { renderText } from '../text/render-text.ts';
import type { ContactCard, Location, Message } from '../types.ts';

/** A pin on a drawn map: there is no map service behind this page. */
export function renderLocation(location: Location, context: PhoneContext): Node[] {
  const position = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  return [
    el(
      'div',
      { class: 'map', role: 'img', 'aria-label': `${context.labels('location')}: ${position}` },
      el('span', { class: 'map-pin' }, icon('pin')),
    ),
    el(
      'div',
      { class: 'place' },
      location.name ? el('strong', { dir: 'auto' }, location.name) : null,
      location.address ? el('span', { dir: 'auto' }, location.address) : null,
      el('small', { dir: 'ltr' }, position),
    ),
  ];
}

export function renderContacts(cards: ContactCard[]): Node[] {
  return cards.map((card) =>
    el(
      'div',
      { class: 'contact' },
      el('span', { class: 'avatar', 'aria-hidden': 'true' }, icon('person')),
      el(
        'span',
        { class: 'contact-name' },
        el('strong', { dir: 'auto' }, card.name.formatted_name),
        ...(card.phones ?? []).map((phone) => el('small', { dir: 'ltr' }, phone.phone ?? phone.wa_id ?? '')),
      ),
    ),
  );
}

/** A cart the customer sent. */
export function renderOrder(order: NonNullable<Message['order']>, context: PhoneContext): Node[] {
  const { labels, language, number } = context;
  const items = order.product_items.reduce((sum, line) => sum + line.quantity, 0);
  const total = order.product_items.reduce((sum, line) => sum + line.quantity * line.item_price, 0);
  const currency = order.product_items[0]?.currency ?? 'MAD';
  return [
    el(
      'div',
      { class: 'order' },
      el(
        'div',
        { class: 'order-head' },
        icon('bag'),
        el(
          'span',
          {},
          el('strong', {}, labels('items', { count: items })),
          el('small', {}, showMoney(total, currency, language)),
        ),
      ),
      el(
        'ul',
        {},
        ...order.product_items.map((line) =>
          el(
            'li',
            {},
            el('span', { class: 'quantity' }, `${line.quantity} ×`),
            el('bdi', {}, findProduct(number, line.product_retailer_id).name),
          ),
        ),
      ),
    ),
    ...(order.text ? [renderText(order.text)] : []),
  ];
}

/** A kind this page does not know, said as such instead of shown empty. */
export function renderUnknown(kind: string, context: PhoneContext): Node[] {
  return [el('p', { class: 'unknown' }, icon('ban'), context.labels('unknown', { kind }))];
}

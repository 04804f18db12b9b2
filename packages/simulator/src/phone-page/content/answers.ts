import { majorUnits } from '../text/money.ts';
import type { ContactCard, Customer, Location, Message, Product, ListRow } from '../types.ts';

// Every builder returns the body a real phone would have sent; the quoted message goes beside it (see sendMessage).

export const textMessage = (body: string): Message => ({ type: 'text', text: { body } });

export const buttonReply = (id: string, title: string): Message => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id, title } },
});

export const listReply = ({ id, title, description }: ListRow): Message => ({
  type: 'interactive',
  interactive: {
    type: 'list_reply',
    list_reply: { id, title, ...(description ? { description } : {}) },
  },
});

/** A quick reply of a template. */
export const templateReply = (text: string, payload: string): Message => ({
  type: 'button',
  button: { payload, text },
});

export const flowReply = (name: string, body: string, responseJson: string): Message => ({
  type: 'interactive',
  interactive: { type: 'nfm_reply', nfm_reply: { name, body, response_json: responseJson } },
});

export const callPermissionReply = (accepted: boolean): Message => ({
  type: 'interactive',
  interactive: {
    type: 'call_permission_reply',
    call_permission_reply: accepted
      ? { response: 'accept', is_permanent: false, response_source: 'user_action' }
      : { response: 'reject', response_source: 'user_action' },
  },
});

export const locationMessage = (location: Location): Message => ({ type: 'location', location });

/** `emoji` undefined takes the reaction back; Meta then leaves the key out. */
export const reactionMessage = (messageId: string, emoji: string | undefined): Message => ({
  type: 'reaction',
  reaction: { message_id: messageId, ...(emoji === undefined ? {} : { emoji }) },
});

export function contactCard(name: string, phone: string): ContactCard {
  const digits = phone.replaceAll(/\D/gu, '');
  const [first = name, ...rest] = name.trim().split(/\s+/u);
  const last = rest.join(' ');
  return {
    name: { formatted_name: name.trim(), first_name: first, ...(last ? { last_name: last } : {}) },
    phones: [{ phone: `+${digits}`, wa_id: digits, type: 'CELL' }],
    vcard: [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `N:${last};${first};;;`,
      `FN:${name.trim()}`,
      `TEL;type=CELL;waid=${digits}:+${digits}`,
      'END:VCARD',
    ].join('\n'),
  };
}

export const contactMessage = (card: ContactCard): Message => ({ type: 'contacts', contacts: [card] });

/** The answer to a shop that asked for the number: the customer's own card, marked as such. */
export const ownContactMessage = (customer: Customer): Message =>
  contactMessage({ ...contactCard(customer.name, customer.phone), origin: 'contact_request' });

export type CartLine = { product: Product; quantity: number };

/** A cart as the shop receives it: prices in major units, as Meta sends them. */
export const orderMessage = (catalogId: string, lines: CartLine[], note: string): Message => ({
  type: 'order',
  order: {
    catalog_id: catalogId,
    text: note,
    product_items: lines
      .filter((line) => line.quantity > 0)
      .map(({ product, quantity }) => ({
        product_retailer_id: product.retailerId,
        quantity: Math.min(quantity, 99),
        item_price: majorUnits(product.priceMinor, product.currency),
        currency: product.currency,
      })),
  },
});

/** What a phone cannot send to a shop (polls, view-once …) arrives as this. */
export const unsupportedMessage = (): Message => ({
  type: 'unsupported',
  errors: [{ code: 131051, title: 'Message type unknown', message: 'Message type is currently not supported.' }],
});

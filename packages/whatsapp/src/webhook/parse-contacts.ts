import { asLine, asList, asObject, asPhone } from './json.ts';
import type { ContactCard, InboundMessage } from './inbound-message.ts';
import type { InvalidReason } from './item.ts';

/** The most cards one message can carry. */
const MAX_CARDS = 257;
const MAX_PHONES = 20;

/**
 * Shared contact cards: only names and phones, the rest is other people's data that nobody needs here.
 * They say nothing about the sender, unless the one card is the answer to our own request for the number.
 */
export function parseContacts(raw: unknown): InboundMessage | InvalidReason {
  if (!Array.isArray(raw)) return 'bad_payload';
  const cards = asList(raw)
    .slice(0, MAX_CARDS)
    .map(asObject)
    .filter((card) => card !== null);
  return {
    type: 'contacts',
    sharedOwn: cards.length === 1 && cards[0]?.origin === 'contact_request',
    contacts: cards.map((card): ContactCard => ({
      name: asLine(asObject(card.name)?.formatted_name, 128),
      company: asLine(asObject(card.org)?.company, 128),
      phones: asList(card.phones)
        .slice(0, MAX_PHONES)
        .flatMap((item) => {
          const phone = asObject(item);
          return phone ? [{ phone: asLine(phone.phone, 64), waId: asPhone(phone.wa_id) }] : [];
        }),
    })),
  };
}

import type { UnreadEvent } from '../messaging/index.ts';
import type { OrderingEvent } from '../ordering/index.ts';

/** What the ordering machine is told of an event; nothing for what is not said to the shop (a reaction, an edit). */
export function toOrderingEvents({ item }: UnreadEvent): OrderingEvent[] {
  const { message } = item;
  switch (message.type) {
    case 'text':
      return [{ type: 'text', text: message.text }];
    case 'tap':
      // A template's button says what its text says: its payload was written outside the conversation.
      return message.source === 'template'
        ? [{ type: 'text', text: message.title }]
        : [{ type: 'tap', id: message.id, title: message.title }];
    case 'order':
      return [
        {
          type: 'cart',
          items: message.items.map(({ retailerId, quantity, valid }) => ({ sku: retailerId, quantity, valid })),
          text: message.text ?? '',
        },
      ];
    case 'contacts': {
      const phone = message.sharedOwn ? message.contacts[0]?.phones[0] : undefined;
      const digits = phone?.waId ?? phone?.phone ?? null;
      return digits === null ? [{ type: 'unsupported' }] : [{ type: 'contact_shared', phone: digits }];
    }
    case 'location':
      // Where the pin is was forgotten at the door: the zone is asked for.
      return [{ type: 'location', zoneKey: null }];
    case 'media':
      return message.caption === null
        ? [{ type: 'media', media: message.media }]
        : [{ type: 'text', text: message.caption }];
    case 'unsupported':
    case 'flow_reply':
      return [{ type: 'unsupported' }];
    case 'reaction':
    case 'edit':
    case 'revoke':
    case 'system':
    case 'call_permission':
      return [];
  }
}

import { z } from 'zod';
import { Id } from './ids.ts';
import { OrderStatus } from './contracts/orders.ts';

/** Domain events with their payloads: ids and states, never words of a customer. Hints, webhooks and automation read them. */
export const EVENTS = {
  'order.placed': z.object({ orderId: Id }),
  'order.moved': z.object({ orderId: Id, from: OrderStatus, to: OrderStatus }),
  'product.changed': z.object({ productId: Id }),
  'conversation.changed': z.object({ conversationId: Id }),
  'conversation.needs_person': z.object({ conversationId: Id }),
  'message.received': z.object({ conversationId: Id, messageId: Id }),
  'message.queued': z.object({ conversationId: Id, messageId: Id }),
  'message.status_changed': z.object({ conversationId: Id, messageId: Id }),
  'consent.changed': z.object({
    customerId: Id,
    kind: z.literal('marketing'),
    state: z.enum(['granted', 'withdrawn']),
  }),
  'number.changed': z.object({ numberId: Id }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof EVENTS;
export type EventPayload<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>;

/** What a live screen is told: something of this kind changed, ask again. A connection begins with `reset`. */
export const HINT_TOPICS = ['reset', 'orders', 'conversations', 'messages', 'catalog', 'numbers'] as const;
export const Hint = z.object({ topic: z.enum(HINT_TOPICS), id: Id.nullable() });
export type Hint = z.infer<typeof Hint>;

/** The topics that an event touches. */
export const EVENT_TOPICS: Record<EventName, readonly (typeof HINT_TOPICS)[number][]> = {
  'order.placed': ['orders'],
  'order.moved': ['orders'],
  'product.changed': ['catalog'],
  'conversation.changed': ['conversations'],
  'conversation.needs_person': ['conversations'],
  'message.received': ['conversations', 'messages'],
  'message.queued': ['conversations', 'messages'],
  'message.status_changed': ['messages'],
  'consent.changed': [],
  'number.changed': ['numbers'],
};

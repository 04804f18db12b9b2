import { AppError } from '@wac/shared';
import { recordConsent, rememberCustomer } from '../customers/index.ts';
import type { Scope } from '../kernel/index.ts';
import type { Pen } from '../messaging/index.ts';
import type { OrderingEffect, OrderingEvent } from '../ordering/index.ts';
import { cancelLatestOrder, findLatestOrder, placeOrder } from '../orders/index.ts';

/** Does what the machine wants done, in the turn's transaction, and says what came of it. */
export async function runEffects(scope: Scope, pen: Pen, effects: readonly OrderingEffect[]): Promise<OrderingEvent[]> {
  const answers: OrderingEvent[] = [];
  for (const effect of effects) answers.push(...(await runEffect(scope, pen, effect)));
  return answers;
}

async function runEffect(scope: Scope, pen: Pen, effect: OrderingEffect): Promise<OrderingEvent[]> {
  const { customerId, id: conversationId } = pen.conversation;
  switch (effect.type) {
    case 'place_order':
      return [await place(scope, { ...effect.draft, customerId, conversationId })];
    case 'cancel_order': {
      const cancelled = await cancelLatestOrder(scope, customerId);
      if (cancelled === null) return [{ type: 'order_found', order: null }];
      const { code, status } = cancelled;
      return [
        status === 'cancelled' ? { type: 'order_cancelled', code } : { type: 'order_cancel_refused', code, status },
      ];
    }
    case 'find_order':
      return [{ type: 'order_found', order: await findLatestOrder(scope, customerId) }];
    case 'request_person':
      pen.change({ needsPerson: true });
      return [];
    case 'stop_marketing':
      await recordConsent(scope, customerId, 'withdrawn', 'message');
      return [];
    case 'remember':
      rememberCustomer(scope, customerId, effect);
      if (effect.language !== undefined) pen.change({ language: effect.language });
      return [];
  }
}

type Draft = Parameters<typeof placeOrder.call>[1];

// A refusal is an answer to the customer, not a failure of the conversation.
async function place(scope: Scope, draft: Draft): Promise<OrderingEvent> {
  try {
    const order = await placeOrder.call(scope, draft);
    return { type: 'order_placed', code: order.code, totalMinor: order.totalMinor };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { type: 'order_refused', reason: error.code === 'order.price_changed' ? 'changed' : 'impossible' };
  }
}

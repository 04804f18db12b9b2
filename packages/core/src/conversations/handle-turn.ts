import { loadShopView } from '../catalog/index.ts';
import { changeIdentity, findOrCreateCustomer, readKnownCustomers } from '../customers/index.ts';
import type { Scope } from '../kernel/index.ts';
import { senderMark, SenderMovedError, type Pen, type TurnHandler, type UnreadEvent } from '../messaging/index.ts';
import { advance, parseState, type CustomerFacts, type OrderingEvent, type Reply } from '../ordering/index.ts';
import { findLastDeliveries } from '../orders/index.ts';
import { isOwnNumber } from '../tenancy/index.ts';
import { recordInbound } from './record-inbound.ts';
import { runEffects } from './run-effects.ts';
import { toOrderingEvents } from './to-ordering-events.ts';
import { understandingOf } from './understanding-of.ts';
import { wireReply } from './wire-reply.ts';

/** Rounds of effects and answers in one turn; a machine that wants more is going in circles. */
const MAX_ROUNDS = 5;

type FactsOf = ReadonlyMap<string, CustomerFacts>;

/** One turn of a conversation: its unread events go into the thread, and to the machine unless a member has taken over. */
export const turnHandler: TurnHandler<FactsOf> = {
  async prepare(scope, customerIds) {
    const [known, deliveries] = await Promise.all([
      readKnownCustomers(scope, customerIds),
      findLastDeliveries(scope, customerIds),
      loadShopView(scope),
    ]);
    return new Map(
      [...known].map(([customerId, facts]) => [
        customerId,
        { ...facts, lastDelivery: deliveries.get(customerId) ?? null },
      ]),
    );
  },
  async handle(scope, pen, events, factsOf) {
    for (const event of events) {
      await noticeSender(scope, pen, event);
      await recordInbound(scope, pen, event);
    }
    if (pen.conversation.handler === 'member') return;
    const said = events.flatMap(toOrderingEvents);
    const phone = events.at(-1)?.item.sender.phone ?? null;
    if (said.length === 0 || (await isOwnNumber(scope, phone))) return;
    const customer = factsOf.get(pen.conversation.customerId);
    if (!customer) throw new Error('A conversation without its customer');
    await answer(scope, pen, customer, said, events);
  },
};

// Identities are looked at again only when an event says something new of its sender: most say what the last one said.
async function noticeSender(scope: Scope, pen: Pen, { item, mailboxId }: UnreadEvent): Promise<void> {
  const sender = { ...item.sender, groupId: item.groupId };
  if (item.message.type === 'system') {
    await changeIdentity(scope, sender, item.message.change);
    pen.change({ senderMark: '' });
    return;
  }
  const mark = senderMark(scope, item);
  if (mark === pen.conversation.senderMark) return;
  const { customerId } = await findOrCreateCustomer(scope, sender);
  if (customerId !== pen.conversation.customerId) throw new SenderMovedError({ mailboxId, item });
  pen.change({ senderMark: mark });
}

async function answer(
  scope: Scope,
  pen: Pen,
  customer: CustomerFacts,
  said: OrderingEvent[],
  events: readonly UnreadEvent[],
): Promise<void> {
  const shop = await loadShopView(scope);
  const understand = understandingOf(shop);
  let state = parseState(pen.conversation.orderingState);
  let pending = said;
  const replies: Reply[] = [];
  for (let round = 0; pending.length > 0; round += 1) {
    if (round === MAX_ROUNDS) throw new Error('The ordering machine goes in circles');
    const turn = advance({ shop, customer, state, events: pending, now: scope.now, understand });
    state = turn.state;
    replies.push(...turn.replies);
    pending = await runEffects(scope, pen, turn.effects);
  }
  pen.change({ orderingState: state, ...(state.language === null ? {} : { language: state.language }) });
  const toGroup = events.some((event) => event.item.groupId !== null);
  for (const reply of replies) {
    pen.outbound({
      message: wireReply(reply, toGroup),
      kind: 'service',
      confirms: 'confirms' in reply && reply.confirms === true,
      author: 'bot',
      ...(events[0] ? { causedAt: events[0].receivedAt } : {}),
    });
  }
}

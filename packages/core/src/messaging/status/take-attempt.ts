import type { Scope } from '../../kernel/index.ts';
import { accept } from '../send/settle-send.ts';
import type { HeldMessage } from './apply-facts.ts';

/**
 * Settles the send that an attempt id names: a status that carries it proves that Meta has the message. `busy` when somebody is
 * writing that send's answer at this moment.
 */
export async function takeAttempt(
  scope: Scope,
  outboxId: string,
  attemptId: string,
  waMessageId: string,
): Promise<HeldMessage | 'busy'> {
  const sent = await scope.tx
    .selectFrom('outbox')
    .select(['id as outboxId', 'messageId', 'conversationId'])
    .where('id', '=', outboxId)
    .where('attemptId', '=', attemptId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!sent) return 'busy';
  await accept(scope, sent, waMessageId);
  const { pricedAt, ...message } = await scope.tx
    .selectFrom('messages')
    .select(['id', 'conversationId', 'customerId', 'status', 'sentAt', 'deliveredAt', 'readAt', 'pricedAt'])
    .where('id', '=', sent.messageId)
    .executeTakeFirstOrThrow();
  return { ...message, priced: pricedAt !== null };
}

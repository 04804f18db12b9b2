import type { Scope } from '../../kernel/index.ts';
import { settleAttempt } from '../send/settle-accepted.ts';
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
  if (!(await settleAttempt(scope, { outboxId, attemptId }, waMessageId))) return 'busy';
  const { pricedAt, ...message } = await scope.tx
    .selectFrom('messages')
    .select(['id', 'conversationId', 'customerId', 'status', 'sentAt', 'deliveredAt', 'readAt', 'pricedAt'])
    .where('waMessageId', '=', waMessageId)
    .where('direction', '=', 'outbound')
    .executeTakeFirstOrThrow();
  return { ...message, priced: pricedAt !== null };
}

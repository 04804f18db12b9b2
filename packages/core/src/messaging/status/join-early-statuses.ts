import type { Scope } from '../../kernel/index.ts';
import { applyFacts } from './apply-facts.ts';

/**
 * Applies statuses that came before the send's own answer, when the message's id at Meta was not known here yet. The caller
 * holds the message's row. Those that a status worker holds at this moment are its own to finish: it looks for the message
 * twice, a second apart, and this transaction is over by then.
 */
export async function joinEarlyStatuses(scope: Scope, messageId: string, waMessageId: string): Promise<void> {
  const early = await scope.tx
    .updateTable('statusEvents')
    .set({ messageId })
    .where('id', 'in', (row) =>
      row
        .selectFrom('statusEvents')
        .select('id')
        .where('waMessageId', '=', waMessageId)
        .where('messageId', 'is', null)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .returning(['status', 'errors', 'occurredAt', 'pricing'])
    .execute();
  if (early.length === 0) return;
  const { pricedAt, ...message } = await scope.tx
    .selectFrom('messages')
    .select(['id', 'conversationId', 'customerId', 'status', 'sentAt', 'deliveredAt', 'readAt', 'pricedAt'])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  await applyFacts(scope, [{ message: { ...message, priced: pricedAt !== null }, facts: early }]);
}

import { sql } from 'kysely';
import type { Scope } from '../../kernel/index.ts';
import { applyFacts } from './apply-facts.ts';
import type { StatusFact } from './decide-status.ts';

/**
 * Applies statuses that came before the send's own answer, when the message's id at Meta was not known here yet. The caller
 * holds the message's row. Those that nobody has looked at yet will find it; those that a status worker holds at this moment are its own to finish: it looks for the message
 * twice, a second apart, and this transaction is over by then.
 */
export async function joinEarlyStatuses(scope: Scope, messageId: string, waMessageId: string): Promise<void> {
  const { rows: early } = await sql<StatusFact>`
    with early as materialized (
      select s.id from status_events s
      where s.tenant_id = ${scope.tenantId}::uuid and s.wa_message_id = ${waMessageId} and s.message_id is null
        and not (s.pending and s.due_at is null)
      for no key update skip locked)
    update status_events s set message_id = ${messageId}::uuid from early e
    where s.tenant_id = ${scope.tenantId}::uuid and s.id = e.id
    returning s.status, s.errors, s.occurred_at, s.pricing`.execute(scope.tx);
  if (early.length === 0) return;
  const { pricedAt, ...message } = await scope.tx
    .selectFrom('messages')
    .select(['id', 'conversationId', 'customerId', 'status', 'sentAt', 'deliveredAt', 'readAt', 'pricedAt'])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  await applyFacts(scope, [{ message: { ...message, priced: pricedAt !== null }, facts: early }]);
}

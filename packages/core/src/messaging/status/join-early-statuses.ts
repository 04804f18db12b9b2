import type { Scope } from '../../kernel/index.ts';
import { applyStatuses } from './apply-statuses.ts';

/**
 * Applies statuses that came before the send's own answer, when the message's id at Meta was not known here yet. Those that a
 * status worker holds at this moment are its own to finish: it looks for the message again once this transaction is over.
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
        // Waiting here would be a deadlock: the worker waits for the outbox row that this transaction holds.
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .returning(['status', 'errors', 'occurredAt'])
    .execute();
  if (early.length > 0) await applyStatuses(scope, new Map([[messageId, early]]));
}

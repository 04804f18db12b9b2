import type { Scope } from '../../kernel/index.ts';
import { applyToMessage } from './apply-to-message.ts';

/** Applies statuses that came before the send's own answer, when the message's id at Meta was not known here yet. */
export async function joinEarlyStatuses(scope: Scope, messageId: string, waMessageId: string): Promise<void> {
  const early = await scope.tx
    .updateTable('statusEvents')
    .set({ messageId })
    .where('waMessageId', '=', waMessageId)
    .where('messageId', 'is', null)
    .returning(['status', 'errors', 'occurredAt'])
    .execute();
  if (early.length > 0) await applyToMessage(scope, messageId, early);
}

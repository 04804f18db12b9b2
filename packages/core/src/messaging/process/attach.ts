import { newId } from '@wac/shared';
import type { MessageItem } from '@wac/whatsapp';
import { changeIdentity, findOrCreateCustomer } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { senderMark } from './sender-mark.ts';

/**
 * Finds or makes the conversation of a sender on a number, and says so in the mailbox's cursor. Two mailboxes of one person
 * (by id, and by phone before the id was known) lead to one conversation.
 */
export async function attachMailbox(
  scope: Scope,
  mailbox: { mailboxId: string; numberId: string },
  first: MessageItem,
): Promise<{ id: string; customerId: string }> {
  const sender = { ...first.sender, groupId: first.groupId };
  const { customerId } =
    first.message.type === 'system'
      ? await changeIdentity(scope, sender, first.message.change)
      : await findOrCreateCustomer(scope, sender);
  await scope.tx
    .insertInto('conversations')
    .values({
      tenantId: scope.tenantId,
      id: newId(scope.now.getTime()),
      numberId: mailbox.numberId,
      customerId,
      senderMark: senderMark(scope, first),
      createdAt: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['tenantId', 'numberId', 'customerId']).doNothing())
    .execute();
  const { id } = await scope.tx
    .selectFrom('conversations')
    .select('id')
    .where('numberId', '=', mailbox.numberId)
    .where('customerId', '=', customerId)
    .executeTakeFirstOrThrow();
  await scope.tx
    .updateTable('mailboxCursors')
    .set({ conversationId: id })
    .where('mailboxId', '=', mailbox.mailboxId)
    .execute();
  return { id, customerId };
}

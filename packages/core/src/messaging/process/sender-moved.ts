import type { MessageItem } from '@wac/whatsapp';
import { openScope, type Ctx } from '../../kernel/index.ts';
import { attachMailbox } from './attach.ts';

/** Thrown in a turn whose sender is not the customer of this conversation any more: somebody else has that phone now. */
export class SenderMovedError extends Error {
  readonly event: { mailboxId: string; item: MessageItem };

  constructor(event: { mailboxId: string; item: MessageItem }) {
    super('The sender belongs to another conversation now');
    this.name = 'SenderMovedError';
    this.event = event;
  }
}

/** Leads a mailbox to the conversation of whoever its sender is now. Its unread events stay unread, and are claimed again. */
export async function moveMailbox(ctx: Ctx, numberId: string, { event }: SenderMovedError): Promise<void> {
  const { mailboxId, item } = event;
  await openScope(ctx, async (scope) => {
    await attachMailbox(scope, { mailboxId, numberId }, item);
    await scope.tx
      .updateTable('mailboxCursors')
      .set({ claims: 0, heldUntil: null })
      .where('mailboxId', '=', mailboxId)
      .execute();
    scope.wake('mailboxes');
  });
}

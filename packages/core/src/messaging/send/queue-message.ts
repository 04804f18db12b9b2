import { AppError } from '@wac/shared';
import type { Scope } from '../../kernel/index.ts';
import { flushPens, openPen, type OutboundDraft } from '../pen.ts';
import type { ConversationRow } from '../write-turns.ts';

/**
 * Queues one message in a conversation, in the caller's transaction.
 * @returns the message's id
 * @throws AppError `conversation.not_found`
 */
export async function queueMessage(scope: Scope, conversationId: string, draft: OutboundDraft): Promise<string> {
  const pen = openPen(scope, await lockConversation(scope, conversationId));
  const messageId = pen.outbound(draft);
  flushPens(scope, [pen]);
  return messageId;
}

/** The conversation's row, locked: positions are given under this lock. */
export async function lockConversation(scope: Scope, conversationId: string): Promise<ConversationRow> {
  const row = await scope.tx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('conversation.not_found');
  return row;
}

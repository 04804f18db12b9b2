import { json } from '@wac/db';
import type { Scope } from '../kernel/index.ts';
import { bubbleOf, textOf, type Pen, type Revision, type UnreadEvent } from '../messaging/index.ts';

/**
 * Writes what an event says into the thread: a bubble of its own, or a change to the message it speaks of (a reaction, an
 * edit, a message taken back), which may be unknown here.
 */
export async function recordInbound(scope: Scope, pen: Pen, event: UnreadEvent): Promise<void> {
  const { item } = event;
  const { message } = item;
  switch (message.type) {
    case 'reaction':
      return revise(scope, pen, message.targetId, ({ text, content: { reaction: _before, ...content } }) => ({
        text,
        content: message.emoji === null ? content : { ...content, reaction: message.emoji },
      }));
    case 'edit':
      return revise(scope, pen, message.originalId, ({ text, content }) => ({
        text: textOf(message.message),
        content: { ...content, earlierTexts: [...(content.earlierTexts ?? []), ...(text === null ? [] : [text])] },
      }));
    case 'revoke':
      return revise(scope, pen, message.originalId, () => ({ text: null, content: { revoked: true } }));
    default:
      pen.inbound(bubbleOf(event));
  }
}

/** Changes a message of the thread: one that this turn is about to write, or one that is there. */
async function revise(scope: Scope, pen: Pen, waMessageId: string, revision: Revision): Promise<void> {
  if (pen.revise(waMessageId, revision)) return;
  const target = await scope.tx
    .selectFrom('messages')
    .select(['id', 'position', 'text', 'content'])
    .where('conversationId', '=', pen.conversation.id)
    .where('waMessageId', '=', waMessageId)
    .executeTakeFirst();
  if (!target) return;
  const { text, content } = revision(target);
  await scope.tx
    .updateTable('messages')
    .set({ text, content: json(content) })
    .where('id', '=', target.id)
    .execute();
  if (target.position === pen.conversation.lastPosition) pen.change({ lastText: text });
  scope.emit('message.status_changed', { conversationId: pen.conversation.id, messageId: target.id });
}

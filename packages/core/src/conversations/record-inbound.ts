import { json, type MessageContent } from '@wac/db';
import type { InboundMessage, MessageItem } from '@wac/whatsapp';
import type { Scope } from '../kernel/index.ts';
import type { Pen, UnreadEvent } from '../messaging/index.ts';

/**
 * Writes what an event says into the thread: a bubble of its own, or a change to the message it speaks of (a reaction, an
 * edit, a message taken back), which may be unknown here.
 */
export async function recordInbound(scope: Scope, pen: Pen, event: UnreadEvent): Promise<void> {
  const { item } = event;
  const { message } = item;
  switch (message.type) {
    case 'reaction':
      return changeContent(scope, pen, message.targetId, (content) => {
        const { reaction: _before, ...rest } = content;
        return message.emoji === null ? rest : { ...rest, reaction: message.emoji };
      });
    case 'edit':
      return edit(scope, pen, message.originalId, textOf(message.message));
    case 'revoke':
      await scope.tx
        .updateTable('messages')
        .set({ text: null, content: json({ revoked: true }) })
        .where('conversationId', '=', pen.conversation.id)
        .where('waMessageId', '=', message.originalId)
        .execute();
      return;
    default:
      pen.inbound({
        type: message.type === 'media' ? message.media : message.type,
        text: textOf(message),
        content: contentOf(item),
        waMessageId: item.waMessageId,
        sentAt: item.sentAt ?? event.receivedAt,
        receivedAt: event.receivedAt,
      });
  }
}

/** The words of a message; null when it has none. */
export function textOf(message: InboundMessage): string | null {
  switch (message.type) {
    case 'text':
      return message.text;
    case 'tap':
      return message.title;
    case 'order':
      return [message.text, ...message.items.map((line) => `${line.quantity} × ${line.retailerId}`)]
        .filter(Boolean)
        .join('\n');
    case 'media':
      return message.caption ?? message.filename;
    case 'contacts':
      return (
        message.contacts
          .map((card) => card.name)
          .filter(Boolean)
          .join(', ') || null
      );
    default:
      return null;
  }
}

function contentOf({ message, contextId, referredProduct, referral }: MessageItem): MessageContent {
  return {
    ...(contextId === null ? {} : { contextId }),
    ...(referredProduct === null ? {} : { sku: referredProduct.retailerId }),
    ...(referral === null
      ? {}
      : { referral: { sourceId: referral.sourceId, sourceType: referral.sourceType, clickId: referral.clickId } }),
    // Media by reference: the bytes stay with Meta, and are asked for when somebody wants to see them.
    ...(message.type === 'media' ? { mediaId: message.mediaId, mimeType: message.mimeType } : {}),
    ...(message.type === 'media' && message.filename !== null ? { filename: message.filename } : {}),
    ...(message.type === 'unsupported'
      ? { reason: [message.waType, message.errorCode].filter(Boolean).join(' ') }
      : {}),
  };
}

async function changeContent(
  scope: Scope,
  pen: Pen,
  waMessageId: string,
  change: (content: MessageContent) => MessageContent,
): Promise<void> {
  const target = await findMessage(scope, pen, waMessageId);
  if (!target) return;
  await scope.tx
    .updateTable('messages')
    .set({ content: json(change(target.content)) })
    .where('id', '=', target.id)
    .execute();
  scope.emit('message.status_changed', { conversationId: pen.conversation.id, messageId: target.id });
}

async function edit(scope: Scope, pen: Pen, waMessageId: string, text: string | null): Promise<void> {
  const target = await findMessage(scope, pen, waMessageId);
  if (!target) return;
  const earlierTexts = [...(target.content.earlierTexts ?? []), ...(target.text === null ? [] : [target.text])];
  await scope.tx
    .updateTable('messages')
    .set({ text, content: json({ ...target.content, earlierTexts }) })
    .where('id', '=', target.id)
    .execute();
  scope.emit('message.status_changed', { conversationId: pen.conversation.id, messageId: target.id });
}

function findMessage(scope: Scope, pen: Pen, waMessageId: string) {
  return scope.tx
    .selectFrom('messages')
    .select(['id', 'text', 'content'])
    .where('conversationId', '=', pen.conversation.id)
    .where('waMessageId', '=', waMessageId)
    .executeTakeFirst();
}

import type { MessageContent } from '@wac/db';
import type { InboundMessage, MessageItem } from '@wac/whatsapp';
import type { InboundDraft } from './pen.ts';
import type { UnreadEvent } from './process/unread.ts';

/** The bubble of an event in the thread. */
export function bubbleOf({ item, receivedAt }: UnreadEvent): InboundDraft {
  const { message } = item;
  return {
    type: message.type === 'media' ? message.media : message.type,
    text: textOf(message),
    content: contentOf(item),
    waMessageId: item.waMessageId,
    sentAt: item.sentAt ?? receivedAt,
    receivedAt,
  };
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

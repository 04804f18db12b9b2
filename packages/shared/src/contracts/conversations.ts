import { z } from 'zod';
import { Id } from '../ids.ts';
import { Language } from '../language.ts';
import { Flag, PageInput, pageOf } from '../page.ts';

export const MESSAGE_STATUSES = [
  'received',
  'queued',
  'unknown',
  'waiting_for_person',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'cancelled',
] as const;
export const MessageStatus = z.enum(MESSAGE_STATUSES);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const Conversation = z.object({
  id: Id,
  customerId: Id,
  customerName: z.string().nullable(),
  phone: z.string().nullable(),
  numberId: Id,
  /** Who answers: the bot, or the member who took over. */
  handler: z.enum(['bot', 'member']),
  memberId: Id.nullable(),
  memberName: z.string().nullable(),
  /** The customer asked for a person, or the platform needs one. */
  needsPerson: z.boolean(),
  language: Language.nullable(),
  unreadCount: z.int(),
  lastText: z.string().nullable(),
  lastDirection: z.enum(['inbound', 'outbound']).nullable(),
  lastMessageAt: z.iso.datetime().nullable(),
  /** Free text may be sent until then (Meta's 24-hour window); null = never written. */
  windowOpenUntil: z.iso.datetime().nullable(),
  /** Why the queue set this conversation aside, when it did. */
  parkedReason: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type Conversation = z.infer<typeof Conversation>;

export const ListConversationsInput = PageInput.extend({
  needsPerson: Flag.optional(),
  customerId: Id.optional(),
});
export const ConversationPage = pageOf(Conversation);
export const GetConversationInput = z.object({ conversationId: Id });
/** The inbox: the latest activity first, at most 200. */
export const InboxInput = z.object({ filter: z.enum(['all', 'mine', 'needs_person']).default('all') });
export const Inbox = z.object({ conversations: z.array(Conversation) });
export const TakeOverInput = z.object({ conversationId: Id });
export const HandBackInput = z.object({ conversationId: Id });
export const MarkReadInput = z.object({ conversationId: Id });

export const Message = z.object({
  id: Id,
  conversationId: Id,
  customerId: Id,
  direction: z.enum(['inbound', 'outbound']),
  type: z.string(),
  /** What a person would read; null when the message has no words (a sticker, a pin). */
  text: z.string().nullable(),
  /** Titles of the buttons or rows that were offered. */
  choices: z.array(z.string()),
  author: z.enum(['customer', 'bot', 'member', 'system']),
  memberName: z.string().nullable(),
  status: MessageStatus,
  errorCode: z.int().nullable(),
  waMessageId: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  receivedAt: z.iso.datetime(),
});
export type Message = z.infer<typeof Message>;

export const ListMessagesInput = PageInput.extend({
  conversationId: Id.optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  waMessageId: z.string().max(512).optional(),
});
export const MessagePage = pageOf(Message);
export const GetMessageInput = z.object({ messageId: Id });

export const SendMessageInput = z.object({ conversationId: Id, text: z.string().trim().min(1).max(4096) });
export const SettleUnknownInput = z.object({ messageId: Id, resolution: z.enum(['send_again', 'drop']) });

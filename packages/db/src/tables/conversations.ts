import type { Language, MessageStatus } from '@wac/shared';
import type { Generated, JSONColumnType } from 'kysely';

export interface NumbersTable {
  tenantId: string;
  id: string;
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  throughput: Generated<number>;
  status: Generated<'connected' | 'paused' | 'disconnected'>;
  pausedCode: number | null;
  accessTokenSealed: string;
  createdAt: Date;
}

/** Only doors see this table. */
export interface NumberRoutesTable {
  phoneNumberId: string;
  wabaId: string;
  tenantId: string;
  numberId: string;
}

export interface ConversationsTable {
  tenantId: string;
  id: string;
  numberId: string;
  customerId: string;
  handler: Generated<'bot' | 'member'>;
  memberId: string | null;
  needsPerson: Generated<boolean>;
  language: Language | null;
  orderingState: JSONColumnType<Record<string, unknown>> | null;
  senderMark: string | null;
  lastPosition: Generated<number>;
  lastInboundAt: Date | null;
  windowOpenUntil: Date | null;
  lastMessageAt: Date | null;
  lastText: string | null;
  lastDirection: 'inbound' | 'outbound' | null;
  unreadCount: Generated<number>;
  tries: Generated<number>;
  nextTryAt: Date | null;
  parkedAt: Date | null;
  parkedReason: string | null;
  createdAt: Date;
}

/** What a message holds besides its words. */
export interface MessageContent {
  /** Titles of the buttons or rows that were offered. */
  choices?: string[];
  /** Meta's ids: of the media, of the message replied to, of the message reacted to. */
  mediaId?: string;
  mimeType?: string;
  filename?: string;
  contextId?: string;
  /** The customer's reaction to this message. */
  reaction?: string;
  /** What it said before it was edited, oldest first. */
  earlierTexts?: string[];
  revoked?: boolean;
  /** The product that the customer asked about, by its SKU. */
  sku?: string;
  /** The advertisement that brought the customer. */
  referral?: { sourceId: string | null; sourceType: string | null; clickId: string | null };
  /** Why nothing could be shown. */
  reason?: string;
}

export interface MessagesTable {
  tenantId: string;
  id: string;
  conversationId: string;
  customerId: string;
  position: number;
  direction: 'inbound' | 'outbound';
  type: string;
  text: string | null;
  content: JSONColumnType<MessageContent>;
  wire: JSONColumnType<Record<string, unknown>> | null;
  sendKind: 'service' | 'utility' | 'marketing' | null;
  author: 'customer' | 'bot' | 'member' | 'system';
  memberId: string | null;
  status: MessageStatus;
  errorCode: number | null;
  waMessageId: string | null;
  sentAt: Date | null;
  receivedAt: Date;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** What Meta says of the price, once a message; charged when it arrived. Null while Meta has said nothing. */
  priceCategory: string | null;
  priceType: string | null;
  priceModel: string | null;
  billable: boolean | null;
  pricedAt: Date | null;
}

import { givenRows, json, writeAhead, type MessageContent, type Tables } from '@wac/db';
import type { OutboundMessage } from '@wac/whatsapp';
import { sql, type Selectable } from 'kysely';
import type { Scope } from '../kernel/index.ts';

/** What a turn has to know of its conversation. */
export const CONVERSATION_COLUMNS = [
  'id',
  'numberId',
  'customerId',
  'handler',
  'memberId',
  'needsPerson',
  'language',
  'orderingState',
  'senderMark',
  'lastPosition',
  'lastInboundAt',
  'windowOpenUntil',
  'lastMessageAt',
  'lastText',
  'lastDirection',
  'unreadCount',
] as const;

export type ConversationRow = Pick<Selectable<Tables['conversations']>, (typeof CONVERSATION_COLUMNS)[number]>;

type MessageRow = Selectable<Tables['messages']>;

/** What only Meta can say afterwards. */
type SaidLater =
  | 'errorCode'
  | 'deliveredAt'
  | 'readAt'
  | 'priceCategory'
  | 'priceType'
  | 'priceModel'
  | 'billable'
  | 'pricedAt';

export type NewMessage = Omit<MessageRow, SaidLater | 'tenantId' | 'content' | 'wire'> & {
  content: MessageContent;
  wire: OutboundMessage | null;
};

export type NewSend = Pick<
  Selectable<Tables['outbox']>,
  | 'id'
  | 'numberId'
  | 'conversationId'
  | 'customerId'
  | 'messageId'
  | 'position'
  | 'kind'
  | 'priority'
  | 'confirms'
  | 'causedAt'
  | 'createdAt'
>;

/**
 * Writes what turns left behind, all conversations at once. Rows travel as JSON: one parameter, so that the statements stay the
 * same and prepared, and Kysely builds no lists. Nobody waits here; what fails, fails the next statement or the commit.
 */
export function writeTurns(
  scope: Scope,
  turns: {
    messages: readonly NewMessage[];
    sends: readonly NewSend[];
    conversations: readonly ConversationRow[];
  },
): void {
  if (turns.messages.length > 0) insertMessages(scope, turns.messages);
  if (turns.sends.length > 0) insertSends(scope, turns.sends);
  if (turns.conversations.length > 0) updateConversations(scope, turns.conversations);
}

function insertMessages({ tx, tenantId }: Scope, rows: readonly NewMessage[]): void {
  writeAhead(
    tx,
    sql`
    insert into messages (tenant_id, id, conversation_id, customer_id, position, direction, type, text, content, wire,
      send_kind, author, member_id, status, wa_message_id, sent_at, received_at)
    select ${tenantId}::uuid, r.id, r."conversationId", r."customerId", r.position, r.direction, r.type, r.text, r.content,
      r.wire, r."sendKind", r.author, r."memberId", r.status, r."waMessageId", r."sentAt", r."receivedAt"
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (
      id uuid, "conversationId" uuid, "customerId" uuid, position bigint, direction text, type text, text text,
      content jsonb, wire jsonb, "sendKind" text, author text, "memberId" uuid, status text, "waMessageId" text,
      "sentAt" timestamptz, "receivedAt" timestamptz)`,
  );
}

function insertSends({ tx, tenantId }: Scope, rows: readonly NewSend[]): void {
  writeAhead(
    tx,
    sql`
    insert into outbox (tenant_id, id, number_id, conversation_id, customer_id, message_id, position, kind, priority,
      confirms, caused_at, created_at)
    select ${tenantId}::uuid, r.id, r."numberId", r."conversationId", r."customerId", r."messageId", r.position, r.kind,
      r.priority, r.confirms, r."causedAt", r."createdAt"
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (
      id uuid, "numberId" uuid, "conversationId" uuid, "customerId" uuid, "messageId" uuid, position bigint, kind text,
      priority smallint, confirms boolean, "causedAt" timestamptz, "createdAt" timestamptz)`,
  );
}

function updateConversations({ tx, tenantId }: Scope, rows: readonly ConversationRow[]): void {
  writeAhead(
    tx,
    sql`
    update conversations c set last_position = r."lastPosition", window_open_until = r."windowOpenUntil",
      last_inbound_at = r."lastInboundAt", last_message_at = r."lastMessageAt", last_text = r."lastText",
      last_direction = r."lastDirection", unread_count = r."unreadCount", ordering_state = r."orderingState",
      language = r.language, needs_person = r."needsPerson", sender_mark = r."senderMark",
      tries = 0, next_try_at = null
    from ${givenRows(
      rows,
      sql`id uuid, "lastPosition" bigint, "windowOpenUntil" timestamptz, "lastInboundAt" timestamptz,
        "lastMessageAt" timestamptz, "lastText" text, "lastDirection" text, "unreadCount" integer, "orderingState" jsonb,
        language text, "needsPerson" boolean, "senderMark" text`,
    )} r
    where c.tenant_id = ${tenantId}::uuid and c.id = r.id`,
  );
}

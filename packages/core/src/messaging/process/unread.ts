import { givenIds, givenRows, writeAhead } from '@wac/db';
import type { MessageItem } from '@wac/whatsapp';
import { sql } from 'kysely';
import type { Scope } from '../../kernel/index.ts';
import { CONVERSATION_COLUMNS, type ConversationRow } from '../write-turns.ts';

/** An accepted event, in the order in which its sender's mailbox numbered it. */
export interface UnreadEvent {
  mailboxId: string;
  position: number;
  item: MessageItem;
  receivedAt: Date;
}

/** A conversation that this transaction has locked, with what is to be read. */
export interface UnreadConversation {
  conversation: ConversationRow;
  events: readonly UnreadEvent[];
}

/** The most events of one mailbox in one turn; the rest is the next turn's. */
export const EVENTS_A_TURN = 200;

/** Locks what is free; what another worker holds is its own to finish. */
export async function lockFree(scope: Scope, conversationIds: readonly string[]): Promise<ConversationRow[]> {
  const { rows } = await sql<ConversationRow>`
    select ${sql.join(CONVERSATION_COLUMNS.map((column) => sql.ref(`v.${column}`)))}
    from ${givenIds(conversationIds)} g
    join conversations v on v.tenant_id = ${scope.tenantId}::uuid and v.id = g.id
    where v.parked_at is null
    order by v.id for no key update of v skip locked`.execute(scope.tx);
  return rows;
}

/** The first unread event of a mailbox, which says who its sender is; undefined when there is none. */
export async function firstUnread(scope: Scope, mailboxId: string): Promise<MessageItem | undefined> {
  const row = await scope.tx
    .selectFrom('inboundEvents')
    .select('payload')
    .where('mailboxId', '=', mailboxId)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return row ? reviveItem(row.payload) : undefined;
}

/** All unread events of the given conversations, of every mailbox that leads to them, in order of acceptance. */
export async function readUnread(
  scope: Scope,
  conversationIds: readonly string[],
): Promise<Map<string, UnreadEvent[]>> {
  const { rows } = await sql<{
    conversationId: string;
    mailboxId: string;
    position: number;
    payload: Record<string, unknown>;
    receivedAt: Date;
  }>`
    select c.conversation_id, e.mailbox_id, e.position, e.payload, e.received_at
    from ${givenIds(conversationIds)} g
    join mailbox_cursors c on c.tenant_id = ${scope.tenantId}::uuid and c.conversation_id = g.id
    cross join lateral (
      select i.mailbox_id, i.position, i.payload, i.received_at from inbound_events i
      where i.tenant_id = c.tenant_id and i.mailbox_id = c.mailbox_id and i.position > c.read_position
      order by i.position limit ${EVENTS_A_TURN}) e
    -- Clocks of several processes differ: inside a mailbox its own numbers decide.
    order by max(e.received_at) over (partition by e.mailbox_id order by e.position), e.mailbox_id, e.position`.execute(
    scope.tx,
  );
  const unread = new Map<string, UnreadEvent[]>();
  for (const { conversationId, payload, ...row } of rows) {
    const events = unread.get(conversationId) ?? [];
    unread.set(conversationId, events);
    events.push({ ...row, item: reviveItem(payload) });
  }
  return unread;
}

/** Moves the read positions on, clears `pending` where nothing new has come since, and forgives the claims. Nobody waits here. */
export function settleRead(scope: Scope, read: readonly UnreadConversation[]): void {
  const positions = new Map<string, number>();
  for (const { events } of read) for (const event of events) positions.set(event.mailboxId, event.position);
  const done = [...positions].map(([mailbox_id, position]) => ({ mailbox_id, position }));
  const conversationIds = read.map(({ conversation }) => conversation.id);
  writeAhead(
    scope.tx,
    sql`
    with moved as (
      update mailbox_cursors c set claims = 0, held_until = null, read_position = greatest(c.read_position, coalesce(d.position, c.read_position))
      from ${givenIds(conversationIds)} g
      join mailbox_cursors k on k.tenant_id = ${scope.tenantId}::uuid and k.conversation_id = g.id
      left join ${givenRows(done, sql`mailbox_id uuid, position bigint`)} d on d.mailbox_id = k.mailbox_id
      where c.tenant_id = k.tenant_id and c.mailbox_id = k.mailbox_id
      returning c.mailbox_id, c.read_position
    ), boxes as (
      select m.tenant_id, m.id from mailboxes m join moved v on v.mailbox_id = m.id
      where m.tenant_id = ${scope.tenantId} and m.pending and m.last_position = v.read_position
      order by m.number_id, m.sender for no key update of m
    )
    update mailboxes m set pending = false from boxes b, moved v
    where m.tenant_id = b.tenant_id and m.id = b.id and v.mailbox_id = m.id and m.last_position = v.read_position`,
  );
}

// JSON knows no dates; everything else of an item survives it.
function reviveItem(payload: Record<string, unknown>): MessageItem {
  const item = payload as unknown as MessageItem & { sentAt: string | null };
  return { ...item, sentAt: item.sentAt === null ? null : new Date(item.sentAt) };
}

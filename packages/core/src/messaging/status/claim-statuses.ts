import { givenIds } from '@wac/db';
import type { MessageStatus } from '@wac/shared';
import { sql } from 'kysely';
import type { Scope } from '../../kernel/index.ts';
import type { StatusFact } from './decide-status.ts';

/** A pending status whose row is locked, with what it speaks of. */
export interface ClaimedStatus extends StatusFact {
  id: string;
  waMessageId: string;
  attemptId: string | null;
  recipient: { phone: string | null; bsuid: string | null } | null;
  /** It was looked at before. */
  seenBefore: boolean;
  /** The message of that id at Meta; null when there is none here. */
  messageId: string | null;
  /** Its row is locked too; false when somebody else is at work on it. */
  held: boolean;
  conversationId: string | null;
  customerId: string | null;
  messageStatus: MessageStatus | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  priced: boolean | null;
  /** The send that its attempt id names, when the message has no id at Meta yet. */
  outboxId: string | null;
}

/**
 * Locks pending statuses and the messages that they speak of, in one statement. It never waits: what somebody else holds stays
 * pending for the next round, so that no order of locks can come crosswise with a conversation's turn or a send's answer.
 */
export async function claimStatuses(scope: Scope, ids: readonly string[]): Promise<ClaimedStatus[]> {
  const { rows } = await sql<ClaimedStatus>`
    with batch as materialized (
      select s.id, s.wa_message_id, s.status, s.attempt_id, s.occurred_at, s.errors, s.pricing, s.recipient,
        s.due_at is not null as seen_before
      from ${givenIds(ids)} g
      join status_events s on s.tenant_id = ${scope.tenantId}::uuid and s.id = g.id
      where s.pending
      for no key update of s skip locked
    ), named as materialized (
      select x.id, x.wa_message_id from messages x
      where x.tenant_id = ${scope.tenantId}::uuid and x.wa_message_id = any(array(select wa_message_id from batch))
        and x.direction = 'outbound'
    ), held as materialized (
      select x.id, x.conversation_id, x.customer_id, x.status, x.sent_at, x.delivered_at, x.read_at,
        x.priced_at is not null as priced
      from messages x
      where x.tenant_id = ${scope.tenantId}::uuid and x.id = any(array(select n.id from named n))
      for no key update skip locked
    ), attempted as materialized (
      select o.id, o.attempt_id from outbox o
      where o.tenant_id = ${scope.tenantId}::uuid
        and o.attempt_id = any(array(select attempt_id from batch where attempt_id is not null))
    )
    select b.id, b.wa_message_id, b.status, b.attempt_id, b.occurred_at, b.errors, b.pricing, b.recipient, b.seen_before,
      n.id as message_id, h.id is not null as held, h.conversation_id, h.customer_id, h.status as message_status,
      h.sent_at, h.delivered_at, h.read_at, h.priced, a.id as outbox_id
    from batch b
    left join named n on n.wa_message_id = b.wa_message_id
    left join held h on h.id = n.id
    left join attempted a on a.attempt_id = b.attempt_id and n.id is null
    order by b.id`.execute(scope.tx);
  return rows;
}

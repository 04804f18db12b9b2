import { givenRows, type LeasedSend } from '@wac/db';
import { sql } from 'kysely';
import { openScope, reach, type Ctx } from '../../kernel/index.ts';
import { joinEarlyStatuses } from '../status/join-early-statuses.ts';
import { releaseSuccessors } from './requeue.ts';

export interface AcceptedSend {
  leased: LeasedSend;
  waMessageId: string;
}

interface Written {
  messageId: string;
  conversationId: string;
  waMessageId: string;
  wasUnknown: boolean;
  early: boolean;
  followed: boolean;
}

/**
 * Records that Meta took messages of one tenant, all in one statement: their rows leave the outbox, and statuses that came before
 * these answers are applied. Answers the attempts it wrote. The others were settled before by a status, or are being settled by
 * one at this moment: waiting for its lock here, among others, would be a deadlock.
 */
export async function settleAccepted(ctx: Ctx, sends: readonly AcceptedSend[]): Promise<Set<string>> {
  const { tenantId } = ctx;
  const answers = sends
    .map(({ leased, waMessageId }) => ({
      outbox_id: leased.outboxId,
      attempt_id: leased.attemptId,
      message_id: leased.messageId,
      wa_message_id: waMessageId,
    }))
    // The order in which statuses lock messages.
    .toSorted((a, b) => (a.message_id < b.message_id ? -1 : 1));
  const written = await openScope(ctx, async (scope) => {
    const { rows } = await sql<Written>`
      with ours as materialized (
        select o.id, o.state, o.conversation_id, o.position, o.message_id, a.wa_message_id
        from ${givenRows(answers, sql`outbox_id uuid, attempt_id uuid, message_id uuid, wa_message_id text`)} a
        join outbox o on o.tenant_id = ${tenantId} and o.id = a.outbox_id and o.attempt_id = a.attempt_id
        for no key update of o skip locked
      ), gone as (
        delete from outbox o using ours where o.tenant_id = ${tenantId} and o.id = ours.id
      ), told as (
        update messages x set wa_message_id = ours.wa_message_id, status = 'accepted', sent_at = ${scope.now}::timestamptz
        from ours where x.tenant_id = ${tenantId} and x.id = ours.message_id
      )
      select ours.message_id, ours.conversation_id, ours.wa_message_id, ours.state = 'unknown' as was_unknown,
        exists (select from status_events s
          where s.tenant_id = ${tenantId} and s.wa_message_id = ours.wa_message_id and s.message_id is null
            -- What nobody has looked at yet will find its message.
            and not (s.pending and s.due_at is null)) as early,
        exists (select from outbox n
          where n.tenant_id = ${tenantId} and n.conversation_id = ours.conversation_id
            and n.position > ours.position) as followed
      from ours`.execute(scope.tx);
    for (const { messageId, conversationId, waMessageId, wasUnknown, early, followed } of rows) {
      scope.emit('message.status_changed', { conversationId, messageId });
      if (early) await joinEarlyStatuses(scope, messageId, waMessageId);
      if (wasUnknown) await releaseSuccessors(scope, conversationId);
      if (followed) scope.wake('outbox');
    }
    reach('outbound.written');
    scope.afterCommit(() => reach('outbound.committed'));
    return new Set(rows.map((row) => row.messageId));
  });
  const settled = sends.filter(({ leased }) => written.has(leased.messageId));
  for (const { leased } of settled) countSent(ctx, leased);
  return new Set(settled.map(({ leased }) => leased.attemptId));
}

/** One more message that Meta took, and how long its customer waited for it. */
export function countSent(ctx: Ctx, { causedAt }: LeasedSend): void {
  ctx.metrics.sent.inc();
  if (causedAt) ctx.metrics.replySeconds.observe((ctx.clock.now().getTime() - causedAt.getTime()) / 1_000);
}

import type { LeasedSend } from '@wac/db';
import type { MessageStatus } from '@wac/shared';
import type { SendOutcome } from '@wac/whatsapp';
import { sql } from 'kysely';
import { openScope, reach, type Ctx, type Scope } from '../../kernel/index.ts';
import { joinEarlyStatuses } from '../status/join-early-statuses.ts';
import { needPerson } from '../need-person.ts';
import { actOnError } from './act-on-error.ts';
import type { SendBlock } from './load-sends.ts';

/** Meta's code for a message outside the 24-hour window. */
const WINDOW_CLOSED = 131047;

/** Puts a leased message back untouched, to be tried again in `waitMs`. */
export async function giveBack(ctx: Ctx, leased: LeasedSend, waitMs: number): Promise<void> {
  await ctx.db.withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('outbox')
      .set({
        state: 'queued',
        leaseUntil: null,
        attemptId: null,
        attempts: Math.max(0, leased.attempts - 1),
        nextTryAt: sql<Date>`clock_timestamp() + ${waitMs} * interval '1 millisecond'`,
      })
      .where('id', '=', leased.outboxId)
      .where('attemptId', '=', leased.attemptId)
      .execute(),
  );
}

/** Records what became of a call, in one short transaction. A status may have settled it before: then nothing is left to do. */
export async function settleSend(ctx: Ctx, leased: LeasedSend, outcome: SendOutcome): Promise<void> {
  await openScope(ctx, async (scope) => {
    if (!(await stillOurs(scope, leased))) return;
    switch (outcome.outcome) {
      case 'accepted':
        await accept(scope, leased, outcome.waMessageId);
        reach('outbound.written');
        scope.afterCommit(() => reach('outbound.committed'));
        return;
      case 'unknown':
        await markUnknown(scope, leased);
        return;
      case 'not_sent':
        if (outcome.reason === 'no_connection') return requeue(scope, leased, backOffMs(leased.attempts));
        await finish(scope, leased, 'failed', null);
        return;
      case 'refused':
        ctx.metrics.sendFailures.inc({ code: String(outcome.code ?? outcome.httpStatus) });
        await actOnError(scope, leased, outcome.code, outcome.action, { requeue, finish, markUnknown });
        return;
    }
  });
  if (outcome.outcome === 'accepted') {
    ctx.metrics.sent.inc();
    if (leased.causedAt)
      ctx.metrics.replySeconds.observe((ctx.clock.now().getTime() - leased.causedAt.getTime()) / 1_000);
  }
}

/** Ends a message that may not go out; the customer's silence is never silent for the shop. */
export async function settleBlocked(ctx: Ctx, { leased, blocked }: SendBlock): Promise<void> {
  await openScope(ctx, async (scope) => {
    if (!(await stillOurs(scope, leased))) return;
    await finish(
      scope,
      leased,
      blocked === 'no_consent' ? 'cancelled' : 'failed',
      blocked === 'window_closed' ? WINDOW_CLOSED : null,
    );
    if (leased.kind !== 'marketing') await needPerson(scope, leased.conversationId);
  });
  ctx.log.warn({ tenantId: ctx.tenantId, messageId: leased.messageId, reason: blocked }, 'message not sent');
}

/** Accepted by Meta: the row leaves the outbox, and statuses that came before this answer are applied. */
export async function accept(
  scope: Scope,
  sent: { outboxId: string; messageId: string; conversationId: string },
  waMessageId: string,
): Promise<void> {
  await scope.tx.deleteFrom('outbox').where('id', '=', sent.outboxId).execute();
  await scope.tx
    .updateTable('messages')
    .set({ waMessageId, status: 'accepted', sentAt: scope.now })
    .where('id', '=', sent.messageId)
    .execute();
  await joinEarlyStatuses(scope, sent.messageId, waMessageId);
  scope.emit('message.status_changed', sent);
  scope.wake('outbox');
}

async function stillOurs(scope: Scope, leased: LeasedSend): Promise<boolean> {
  const row = await scope.tx
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', leased.outboxId)
    .where('attemptId', '=', leased.attemptId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

async function markUnknown(scope: Scope, leased: LeasedSend): Promise<void> {
  await scope.tx
    .updateTable('outbox')
    .set({ state: 'unknown', leaseUntil: null, unknownSince: sql<Date>`clock_timestamp()` })
    .where('id', '=', leased.outboxId)
    .execute();
  await setStatus(scope, leased, 'unknown', null);
}

async function requeue(scope: Scope, leased: LeasedSend, waitMs: number): Promise<void> {
  await scope.tx
    .updateTable('outbox')
    .set({
      state: 'queued',
      leaseUntil: null,
      attemptId: null,
      nextTryAt: sql<Date>`clock_timestamp() + ${waitMs} * interval '1 millisecond'`,
    })
    .where('id', '=', leased.outboxId)
    .execute();
}

async function finish(
  scope: Scope,
  leased: LeasedSend,
  status: MessageStatus,
  errorCode: number | null,
): Promise<void> {
  await scope.tx.deleteFrom('outbox').where('id', '=', leased.outboxId).execute();
  await setStatus(scope, leased, status, errorCode);
  scope.wake('outbox');
}

async function setStatus(
  scope: Scope,
  leased: LeasedSend,
  status: MessageStatus,
  errorCode: number | null,
): Promise<void> {
  await scope.tx.updateTable('messages').set({ status, errorCode }).where('id', '=', leased.messageId).execute();
  scope.emit('message.status_changed', { conversationId: leased.conversationId, messageId: leased.messageId });
}

function backOffMs(attempts: number): number {
  return Math.min(500 * 2 ** attempts, 60_000) * (0.5 + Math.random() / 2);
}

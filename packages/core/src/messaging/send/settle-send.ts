import type { LeasedSend } from '@wac/db';
import type { MessageStatus } from '@wac/shared';
import type { SendOutcome } from '@wac/whatsapp';
import { sql } from 'kysely';
import { openScope, reach, type Ctx, type Scope } from '../../kernel/index.ts';
import { needPerson } from '../need-person.ts';
import { actOnError } from './act-on-error.ts';
import type { SendBlock } from './load-sends.ts';
import { delaySuccessors, requeueUntried } from './requeue.ts';
import { countSent, settleAttempt } from './settle-accepted.ts';
import { UNKNOWN_WAIT_MS } from './timing.ts';

/** Meta's code for a message outside the 24-hour window. */
const WINDOW_CLOSED = 131047;

/** What a dispatcher learns from answers for its other sends. */
export interface Lessons {
  /** Meta said that this number sends too much: it stops for a while. */
  holdNumber(leased: LeasedSend, waitMs: number): void;
  /** Milliseconds after which a send that found no connection is tried again. */
  unreachable(): number;
}

/**
 * Records what became of one call, in one short transaction. A status may have settled it before: then nothing is left to do.
 */
export async function settleSend(ctx: Ctx, leased: LeasedSend, outcome: SendOutcome, lessons: Lessons): Promise<void> {
  const ours = await openScope(ctx, async (scope) => {
    if (!(await stillOurs(scope, leased))) return false;
    switch (outcome.outcome) {
      case 'accepted':
        await settleAttempt(scope, leased, outcome.waMessageId);
        scope.afterCommit(() => reach('outbound.committed'));
        break;
      case 'unknown':
        await markUnknown(scope, leased);
        break;
      case 'not_sent':
        if (outcome.reason === 'no_connection') await requeueUntried(scope, leased, lessons.unreachable());
        else {
          await finish(scope, leased, 'failed', null);
          if (leased.kind !== 'marketing') await needPerson(scope, leased.conversationId);
        }
        break;
      case 'refused':
        await actOnError(scope, leased, outcome, {
          finish,
          markUnknown,
          holdNumber: (waitMs) => lessons.holdNumber(leased, waitMs),
        });
        break;
    }
    return true;
  });
  if (outcome.outcome === 'refused') ctx.metrics.sendFailures.inc({ code: String(outcome.code ?? outcome.httpStatus) });
  if (ours && outcome.outcome === 'accepted') countSent(ctx, leased);
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
  await delaySuccessors(scope, leased, UNKNOWN_WAIT_MS);
  await setStatus(scope, leased, 'unknown', null);
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

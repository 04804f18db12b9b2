import { givenRows, type LeasedSend } from '@wac/db';
import { sql } from 'kysely';
import type { Ctx, Scope } from '../../kernel/index.ts';

export interface GivenBack {
  leased: LeasedSend;
  waitMs: number;
  /** Its customer got too many: what follows in the conversation waits with it. */
  pair: boolean;
}

/** Puts messages back that were leased and not called: they are not unknown, and nothing counts against them. */
export async function giveBack(ctx: Ctx, sends: readonly GivenBack[]): Promise<void> {
  if (sends.length === 0) return;
  const rows = sends.map(({ leased, waitMs }) => ({ id: leased.outboxId, attempt: leased.attemptId, wait_ms: waitMs }));
  await ctx.db.withTenant(ctx.tenantId, async (tx) => {
    await sql`
      update outbox o set state = 'queued', lease_until = null, attempt_id = null, unknown_since = null,
        next_try_at = case when r.wait_ms > 0 then clock_timestamp() + r.wait_ms * interval '1 millisecond'
          else o.next_try_at end
      from ${givenRows(rows, sql`id uuid, attempt uuid, wait_ms double precision`)} r
      where o.tenant_id = ${ctx.tenantId} and o.id = r.id and o.attempt_id = r.attempt`.execute(tx);
    for (const { leased, waitMs, pair } of sends) if (pair) await delaySuccessors({ ...ctx, tx }, leased, waitMs);
  });
}

/** Puts a message back that Meta refused, to be tried again in `waitMs`. */
export async function requeueRefused(scope: Scope, leased: LeasedSend, waitMs: number): Promise<void> {
  await scope.tx
    .updateTable('outbox')
    .set({ state: 'queued', leaseUntil: null, attemptId: null, attempts: leased.attempts + 1, nextTryAt: inMs(waitMs) })
    .where('id', '=', leased.outboxId)
    .execute();
  await delaySuccessors(scope, leased, waitMs);
}

/** Puts a message back that never reached Meta, or that nothing is wrong with; its number of refusals stays. */
export async function requeueUntried(scope: Scope, leased: LeasedSend, waitMs: number): Promise<void> {
  await scope.tx
    .updateTable('outbox')
    .set({ state: 'queued', leaseUntil: null, attemptId: null, nextTryAt: inMs(waitMs) })
    .where('id', '=', leased.outboxId)
    .execute();
}

/**
 * Moves on the time of what has to wait for this message anyway, so that a lease need not look at it again and again. A campaign
 * delays campaigns only.
 */
export async function delaySuccessors(
  { tx, tenantId }: Pick<Scope, 'tx' | 'tenantId'>,
  { conversationId, messagePosition, kind }: LeasedSend,
  waitMs: number,
): Promise<void> {
  await sql`
    update outbox o set next_try_at = clock_timestamp() + ${waitMs}::double precision * interval '1 millisecond'
    where o.tenant_id = ${tenantId} and o.conversation_id = ${conversationId} and o.state = 'queued'
      and o.position > ${messagePosition} and (${kind} <> 'marketing' or o.kind = 'marketing')
      and o.next_try_at < clock_timestamp() + ${waitMs}::double precision * interval '1 millisecond'`.execute(tx);
}

function inMs(waitMs: number) {
  return sql<Date>`clock_timestamp() + ${waitMs}::double precision * interval '1 millisecond'`;
}

import type { LeasedSend } from '@wac/db';
import { newId } from '@wac/shared';
import { reach, type Ctx, type Platform } from '../../kernel/index.ts';
import { loadSends, type ReadySend, type SendBlock } from './load-sends.ts';
import { giveBack, settleBlocked, settleSend } from './settle-send.ts';

/** Longer than the call's own time-out: only a dead dispatcher lets a lease run out. */
export const LEASE_MS = 30_000;
/** How long a send may stay unknown before the rule decides (see `settle-unknown.ts`). */
export const UNKNOWN_WAIT_MS = 20_000;

/** Until a token that does not open, or the like, is looked at again. */
const UNREADABLE_WAIT_MS = 30_000;

/** Meta's pair rate: one message in 6 s to the same customer, 45 at once. */
const PAIR = { burst: 45, intervalMs: 6_000 };

/**
 * Leases what may be sent now and sends it, at most `limit` at once; answers how many it leased. Each message is a call
 * between two short transactions, never in one.
 */
export async function dispatchDue(platform: Platform, limit: number): Promise<number> {
  const leased = await platform.db.doors.leaseOutbox(limit, LEASE_MS, UNKNOWN_WAIT_MS);
  if (leased.length > 0) reach('outbound.leased');
  const byTenant = Map.groupBy(leased, (send) => send.tenantId);
  await Promise.all([...byTenant].map(([tenantId, sends]) => dispatchTenant(platform, tenantId, sends)));
  return leased.length;
}

async function dispatchTenant(platform: Platform, tenantId: string, sends: readonly LeasedSend[]): Promise<void> {
  const ctx: Ctx = { ...platform, tenantId, actor: { type: 'system', job: 'message.dispatch' }, requestId: newId() };
  const loaded = await loadSends(ctx, sends).catch(async (error: unknown) => {
    // Nothing was called yet: these are not unknown, and wait until it can be read what they need.
    ctx.log.error({ err: error, tenantId }, 'sends could not be loaded');
    await Promise.all(sends.map((send) => giveBack(ctx, send, UNREADABLE_WAIT_MS)));
    return [];
  });
  await Promise.all(loaded.map((send) => ('blocked' in send ? settleBlocked(ctx, send) : sendOne(ctx, send))));
}

async function sendOne(ctx: Ctx, send: Exclude<ReadySend, SendBlock>): Promise<void> {
  const waitMs = await ctx.limits.take([
    { key: `pair:${send.leased.conversationId}`, ...PAIR },
    { key: `number:${send.leased.numberId}`, burst: send.throughput, intervalMs: 1_000 / send.throughput },
  ]);
  if (waitMs > 0) return giveBack(ctx, send.leased, waitMs);
  reach('outbound.calling');
  const outcome = await ctx.graph.sendMessage({
    phoneNumberId: send.phoneNumberId,
    accessToken: send.accessToken,
    ...send.address,
    message: send.message,
    attemptId: send.leased.attemptId,
  });
  reach('outbound.answered');
  await settleSend(ctx, send.leased, outcome);
}

import type { LeasedSend } from '@wac/db';
import { newId } from '@wac/shared';
import { reach, type Ctx, type Platform } from '../../kernel/index.ts';
import { createLanePace, type Admission } from './lane-pace.ts';
import { loadSends, type LoadedSend, type SendBlock } from './load-sends.ts';
import { giveBack, type GivenBack } from './requeue.ts';
import { createSettlements } from './settlements.ts';
import { settleBlocked } from './settle-send.ts';
import { CALL_WITHIN_MS, LEASE_MS, UNKNOWN_WAIT_MS } from './timing.ts';

/** Until a token that does not open, or the like, is looked at again. */
const UNREADABLE_WAIT_MS = 30_000;

/** Without a connection to Meta: the first wait, and the longest. */
const UNREACHABLE_MS = { first: 500, longest: 15_000 };

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface Dispatcher {
  /**
   * Leases what is due into the free places and starts its calls. Answers whether to look again at once, or after how many
   * milliseconds.
   */
  round(): Promise<boolean | number>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/**
 * Sends what is queued: a round leases into all free places, and each message is then a call between two short transactions,
 * never in one. A slow call holds its own place only.
 * @param places calls to Meta at once; campaigns take half of them at most, so that an answer finds one
 * @param onFree places are free again, and there was more to send
 */
export function createDispatcher(platform: Platform, places: number, onFree: () => void): Dispatcher {
  const pace = createLanePace(platform.limits);
  const connection = { lostAt: null as number | null };
  const settlements = createSettlements({
    holdNumber: (leased, waitMs) => void pace.hold(leased, waitMs),
    unreachable() {
      const now = performance.now();
      connection.lostAt ??= now;
      const { first, longest } = UNREACHABLE_MS;
      return Math.min(Math.max(now - connection.lostAt, first), longest) * (0.5 + Math.random() / 2);
    },
  });
  const underWay = new Set<Promise<void>>();
  let free = places;
  let freeBulk = places / 2;
  let wanted = false;
  let servedLast = BEFORE_ALL;

  const occupy = ({ kind }: LeasedSend, by: 1 | -1): void => {
    free -= by;
    if (kind === 'marketing') freeBulk -= by;
    // Some together: a lease for each single place would cost more than the place is worth.
    if (by < 0 && wanted && free >= places / 4) {
      wanted = false;
      onFree();
    }
  };

  const send = async (ctx: Ctx, loaded: Exclude<LoadedSend, SendBlock>): Promise<void> => {
    const { leased } = loaded;
    reach('outbound.calling');
    const outcome = await ctx.graph.sendMessage({
      phoneNumberId: loaded.phoneNumberId,
      accessToken: loaded.accessToken,
      ...loaded.address,
      message: loaded.message,
      attemptId: leased.attemptId,
    });
    reach('outbound.answered');
    if (outcome.outcome === 'accepted') connection.lostAt = null;
    await settlements.settle(ctx, leased, outcome);
  };

  const dispatchTenant = async (
    ctx: Ctx,
    sends: readonly LeasedSend[],
    admissions: Promise<Map<string, Admission>>,
    callBefore: number,
  ): Promise<void> => {
    const [loads, admitted] = await Promise.all([
      loadSends(ctx, sends).catch((error: unknown) => {
        // Nothing was called yet: these are not unknown, and wait until it can be read what they need.
        ctx.log.error({ err: error, tenantId: ctx.tenantId }, 'sends could not be loaded');
        return null;
      }),
      admissions,
    ]);
    const back: GivenBack[] = [];
    const calls: Promise<void>[] = [];
    const leaves = (leased: LeasedSend, work: Promise<void>): void => {
      calls.push(work.catch(logged(ctx, leased)).finally(() => occupy(leased, -1)));
    };
    for (const [i, leased] of sends.entries()) {
      const loaded = loads?.[i];
      const { waitMs = 0, pair = false } = admitted.get(leased.attemptId) ?? {};
      if (loaded === undefined) back.push({ leased, waitMs: UNREADABLE_WAIT_MS, pair: false });
      else if ('blocked' in loaded) leaves(leased, settleBlocked(ctx, loaded));
      // A number's tokens come soon, and its lane waits for them as a whole: the row keeps its place in it.
      else if (waitMs > 0) back.push({ leased, waitMs: pair ? waitMs : 0, pair });
      else if (performance.now() > callBefore) back.push({ leased, waitMs: 0, pair: false });
      else leaves(leased, send(ctx, loaded));
    }
    await giveBack(ctx, back).catch((error: unknown) =>
      ctx.log.error({ err: error, tenantId: ctx.tenantId }, 'sends could not be given back'),
    );
    for (const { leased } of back) occupy(leased, -1);
    await Promise.all(calls);
  };

  return {
    async round() {
      if (free === 0) {
        wanted = true;
        return false;
      }
      const limit = free;
      const allowed = await pace.plan(limit);
      const callBefore = performance.now() + CALL_WITHIN_MS;
      const leased = await platform.db.doors.leaseSends({
        limit,
        bulkLimit: Math.max(0, Math.min(limit, freeBulk)),
        after: servedLast,
        allowed,
        leaseMs: LEASE_MS,
        unknownWaitMs: UNKNOWN_WAIT_MS,
      });
      if (leased.length > 0) reach('outbound.leased');
      const admissions = pace.admit(leased);
      for (const each of leased) occupy(each, 1);
      for (const [tenantId, sends] of Map.groupBy(leased, (each) => each.tenantId)) {
        const ctx: Ctx = {
          ...platform,
          tenantId,
          actor: { type: 'system', job: 'message.dispatch' },
          requestId: newId(),
        };
        const work = dispatchTenant(ctx, sends, admissions, callBefore);
        underWay.add(work);
        void work.finally(() => underWay.delete(work));
        servedLast = tenantId;
      }
      await admissions;
      // A lane that gave one had no more; one that gave several may have.
      const lanes = new Set(leased.map((each) => each.numberId)).size;
      return leased.length > lanes || leased.length * 2 > limit || (pace.nextLookMs() ?? false);
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}

function logged(ctx: Ctx, leased: LeasedSend) {
  return (error: unknown): void =>
    ctx.log.error({ err: error, tenantId: ctx.tenantId, messageId: leased.messageId }, 'send not finished');
}

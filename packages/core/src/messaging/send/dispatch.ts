import type { LeasedSend } from '@wac/db';
import { newId, NIL_ID } from '@wac/shared';
import { reach, type Ctx, type Platform } from '../../kernel/index.ts';
import { PRIORITY } from '../pen.ts';
import { servedLast } from '../rotation.ts';
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

/** When nearly all places are taken, a lease for the few others has this long to wait for company. */
const LEASE_LEAST_MS = 20;

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
  const settlements = createSettlements(platform, {
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
  // Some together: a lease for each single place would cost more than the place is worth.
  const few = places / 4;
  let lookAt = 0;
  const turn = [NIL_ID, NIL_ID, NIL_ID];

  const occupy = ({ kind }: LeasedSend, by: 1 | -1): void => {
    free -= by;
    if (kind === 'marketing') freeBulk -= by;
    if (by < 0 && wanted && free >= few) {
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
      if (loaded === undefined || loaded === null) back.push({ leased, waitMs: UNREADABLE_WAIT_MS, pair: false });
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
      if (free < few && performance.now() < lookAt) {
        wanted = true;
        return lookAt - performance.now();
      }
      lookAt = performance.now() + LEASE_LEAST_MS;
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
        after: turn,
        laneLimit: places / 4,
        allowed,
        leaseMs: LEASE_MS,
        unknownWaitMs: UNKNOWN_WAIT_MS,
      });
      if (leased.length > 0) reach('outbound.leased');
      const admissions = pace.admit(leased);
      for (const each of leased) occupy(each, 1);
      rotate(turn, leased);
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
      }
      await admissions;
      return mayHaveMore(leased, limit, places / 4) || (pace.nextLookMs() ?? false);
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}

/** Moves the turn of each priority on. */
function rotate(turn: string[], leased: readonly LeasedSend[]): void {
  for (const [kind, place] of Object.entries(PRIORITY)) {
    const tenants = leased.filter((each) => each.kind === kind).map((each) => each.tenantId);
    turn[place] = servedLast(turn[place] ?? NIL_ID, tenants);
  }
}

/** Whether the lease ended because a limit was reached: its own, or that of one lane. */
function mayHaveMore(leased: readonly LeasedSend[], limit: number, laneLimit: number): boolean {
  if (leased.length >= limit) return true;
  const lanes = Map.groupBy(leased, (each) => `${each.numberId}:${each.kind}`);
  return [...lanes.values()].some((sends) => sends.length >= laneLimit);
}

function logged(ctx: Ctx, leased: LeasedSend) {
  return (error: unknown): void =>
    ctx.log.error({ err: error, tenantId: ctx.tenantId, messageId: leased.messageId }, 'send not finished');
}

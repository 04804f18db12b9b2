import type { LeasedSend } from '@wac/db';
import type { Bucket, RateLimits } from '../../kernel/index.ts';
import { PRIORITY } from '../pen.ts';

/** Meta's pair rate: one message in 6 s to the same customer, 45 at once. */
const PAIR = { burst: 45, intervalMs: 6_000 };

/**
 * A lane without tokens is looked at this seldom, so that some have come together by then, and this often, because what is shared
 * knows better than what one process remembers.
 */
const PAUSE_MS = { least: 50, most: 1_000 };

type Sender = Pick<LeasedSend, 'numberId' | 'throughput' | 'kind'>;

/** What one leased send has to wait before it may be called; 0 when it has its tokens. */
export interface Admission {
  waitMs: number;
  /** It is the customer who got too many: the conversation waits, the number does not. */
  pair: boolean;
}

/** Keeps a dispatcher within the rates of numbers and pairs, without leasing what could not be sent. */
export interface LanePace {
  /** Most sends that the next lease may take of each lane. Lanes that ran short get their tokens first. */
  plan(free: number): Promise<Record<string, number>>;
  /** Takes the tokens of what was leased, in one round trip, and puts back those that `plan` took for more. */
  admit(leased: readonly LeasedSend[]): Promise<Map<string, Admission>>;
  /** Stops a number for a while in all processes: Meta said that it sends too much. */
  hold(sender: Sender, waitMs: number): Promise<void>;
  /** Milliseconds until a lane may be tried again; null when none waits. */
  nextLookMs(): number | null;
}

interface ShortLane {
  bucket: Bucket;
  /** In `performance.now()`. */
  until: number;
  /** Tokens taken for the lease that is under way. */
  tokens: number;
}

export function createLanePace(limits: RateLimits, clock = () => performance.now()): LanePace {
  const short = new Map<string, ShortLane>();

  const shorten = (lane: string, bucket: Bucket, waitMs: number): void => {
    const pauseMs = Math.min(Math.max(waitMs, PAUSE_MS.least), PAUSE_MS.most);
    short.set(lane, { bucket, until: clock() + pauseMs, tokens: 0 });
  };

  const refill = async (due: readonly [string, ShortLane][], free: number): Promise<void> => {
    const share = Math.ceil(free / due.length);
    const taken = await limits.takeEach(due.flatMap(([, { bucket }]) => Array.from({ length: share }, () => [bucket])));
    for (const [i, [name, lane]] of due.entries()) {
      const own = taken.slice(i * share, (i + 1) * share);
      lane.tokens = own.filter(({ waitMs }) => waitMs === 0).length;
      if (lane.tokens === 0) shorten(name, lane.bucket, own[0]?.waitMs ?? 0);
    }
  };

  return {
    async plan(free) {
      const now = clock();
      const due = [...short].filter(([, lane]) => lane.until <= now);
      if (due.length > 0) await refill(due, free);
      return Object.fromEntries([...short].map(([name, lane]) => [name, lane.tokens]));
    },

    async admit(leased) {
      const unused: Bucket[] = [];
      const paid = new Set<string>();
      for (const send of leased) {
        const lane = short.get(laneOf(send));
        if (lane === undefined || lane.tokens === 0) continue;
        lane.tokens -= 1;
        paid.add(send.attemptId);
      }
      const now = clock();
      for (const [name, lane] of short) {
        if (lane.until > now) continue;
        unused.push(...Array.from({ length: lane.tokens }, () => lane.bucket));
        // It had less to send than it was allowed, so it is short of nothing.
        if (lane.tokens > 0) short.delete(name);
      }
      if (unused.length > 0) await limits.giveBack(unused);

      const taken = await limits.takeEach(
        leased.map((send) => (paid.has(send.attemptId) ? [pairOf(send)] : [pairOf(send), bucketOf(send)])),
      );
      const back: Bucket[] = [];
      const admissions = new Map<string, Admission>();
      for (const [i, send] of leased.entries()) {
        const { waitMs = 0, short: place = 0 } = taken[i] ?? {};
        admissions.set(send.attemptId, { waitMs, pair: place === 0 });
        if (waitMs > 0 && place === 1) shorten(laneOf(send), bucketOf(send), waitMs);
        if (waitMs > 0 && paid.has(send.attemptId)) back.push(bucketOf(send));
      }
      if (back.length > 0) await limits.giveBack(back);
      return admissions;
    },

    async hold(sender, waitMs) {
      for (const kind of Object.keys(PRIORITY) as (keyof typeof PRIORITY)[]) {
        shorten(laneOf({ ...sender, kind }), bucketOf({ ...sender, kind }), waitMs);
      }
      await limits.hold(bucketOf({ ...sender, kind: 'service' }), waitMs);
    },

    nextLookMs() {
      if (short.size === 0) return null;
      return Math.max(1, Math.min(...[...short.values()].map(({ until }) => until)) - clock());
    },
  };
}

function laneOf({ numberId, kind }: Pick<Sender, 'numberId' | 'kind'>): string {
  return `${numberId}:${PRIORITY[kind]}`;
}

/** The bucket of the number. Campaigns leave half of it, so that an answer never waits for a token that one of them took. */
function bucketOf({ numberId, throughput, kind }: Sender): Bucket {
  const burst = kind === 'marketing' ? Math.max(1, throughput / 2) : throughput;
  return { key: `number:${numberId}`, burst, intervalMs: 1_000 / throughput };
}

function pairOf({ conversationId }: Pick<LeasedSend, 'conversationId'>): Bucket {
  return { key: `pair:${conversationId}`, ...PAIR };
}

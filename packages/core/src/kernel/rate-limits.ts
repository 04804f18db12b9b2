import type { Redis } from 'ioredis';
import { createOwnBuckets, createSharedBuckets, type Bucket, type Taken, type TokenBuckets } from './token-buckets.ts';

export interface RateLimits {
  /** Takes one token of each bucket, or of none. Answers 0, or the milliseconds to wait until it would succeed. */
  take(buckets: readonly Bucket[]): Promise<number>;
  /** Many takes in one round trip, each of its own fate. */
  takeEach(takes: readonly (readonly Bucket[])[]): Promise<Taken[]>;
  /** Puts taken tokens back: what they were for turned out to be welcome, or did not come. */
  giveBack(buckets: readonly Bucket[]): Promise<void>;
  /** Lets nothing of this bucket for so long: whoever sets the limit said that it was reached. */
  hold(bucket: Bucket, waitMs: number): Promise<void>;
  /** Says how many processes draw from the same buckets, so that each keeps to its part while Redis is away. */
  shareAmong(processes: number): void;
}

/** Who has just started does not know the others yet, and another may start at any moment. */
const LEAST_SHARES = 2;

/**
 * Buckets shared by all processes through Redis, and kept by this process alone while Redis is away, at its part of the rate (half
 * of it at most): slower is safe, faster is not. Redis flushed is buckets full again: the other side's own refusals slow us then.
 */
export function createRateLimits(redis: Redis | null): RateLimits {
  let shares = LEAST_SHARES;
  const own = inShares(createOwnBuckets(), () => shares);
  const shared = redis === null ? null : createSharedBuckets(redis);
  const either = async <T>(call: (buckets: TokenBuckets) => Promise<T>): Promise<T> => {
    if (shared !== null && redis?.status === 'ready') {
      try {
        return await call(shared);
      } catch {
        // Redis went away between the look and the call.
      }
    }
    return call(own);
  };
  return {
    async take(buckets) {
      const [taken] = await either((place) => place.takeEach([buckets]));
      return taken?.waitMs ?? 0;
    },
    takeEach: (takes) => (takes.length === 0 ? Promise.resolve([]) : either((place) => place.takeEach(takes))),
    giveBack: (buckets) => (buckets.length === 0 ? Promise.resolve() : either((place) => place.giveBack(buckets))),
    async hold(bucket, waitMs) {
      // In both: Redis may go while it lasts.
      await own.hold(bucket, waitMs);
      await either((place) => place.hold(bucket, waitMs));
    },
    shareAmong(processes) {
      shares = Math.max(LEAST_SHARES, processes);
    },
  };
}

function inShares(buckets: TokenBuckets, shares: () => number): TokenBuckets {
  const part = (bucket: Bucket): Bucket => ({
    ...bucket,
    burst: Math.max(1, bucket.burst / shares()),
    intervalMs: bucket.intervalMs * shares(),
  });
  return {
    takeEach: (takes) => buckets.takeEach(takes.map((each) => each.map(part))),
    giveBack: (each) => buckets.giveBack(each.map(part)),
    hold: (bucket, waitMs) => buckets.hold(part(bucket), waitMs),
  };
}

import type { Redis } from 'ioredis';

/** A token bucket: `burst` at once, then one every `intervalMs`. */
export interface Bucket {
  key: string;
  burst: number;
  intervalMs: number;
}

export interface RateLimits {
  /** Takes one token of each bucket, or of none. Answers 0, or the milliseconds to wait until it would succeed. */
  take(buckets: readonly Bucket[]): Promise<number>;
  /** Puts the taken tokens back: what they were for turned out to be welcome. */
  giveBack(buckets: readonly Bucket[]): Promise<void>;
}

// All buckets or none, by Redis' own clock, in one round trip. A bucket is one number: when it will be full again.
const SCRIPT = `
local t = redis.call('time')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local wait = 0
local next = {}
for i, key in ipairs(KEYS) do
  local burst, interval = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local full = math.max(tonumber(redis.call('get', key) or '0'), now) + interval
  next[i] = full
  wait = math.max(wait, full - now - burst * interval)
end
if wait > 0 then return math.ceil(wait) end
for i, key in ipairs(KEYS) do
  redis.call('set', key, tostring(next[i]), 'px', math.ceil(next[i] - now) + 1000)
end
return 0`;

const GIVE_BACK = `
for i, key in ipairs(KEYS) do
  local full = redis.call('get', key)
  if full then redis.call('set', key, tostring(tonumber(full) - tonumber(ARGV[i])), 'keepttl') end
end
return 0`;

/**
 * Buckets shared by all processes through Redis, and kept by this process alone, at half the rate, while Redis is away:
 * slower is safe, faster is not.
 */
export function createRateLimits(redis: Redis | null): RateLimits {
  const local = createLocalBuckets();
  const slower = (buckets: readonly Bucket[]): Bucket[] =>
    buckets.map((bucket) => ({
      ...bucket,
      burst: Math.max(1, bucket.burst / 2),
      intervalMs: bucket.intervalMs * 2,
    }));
  return {
    async take(buckets) {
      if (redis?.status === 'ready') {
        try {
          const keys = buckets.map((bucket) => `rate:${bucket.key}`);
          const args = buckets.flatMap((bucket) => [bucket.burst, bucket.intervalMs]);
          return Number(await redis.eval(SCRIPT, keys.length, ...keys, ...args));
        } catch {
          // Redis went away between the look and the call.
        }
      }
      return local.take(slower(buckets));
    },
    async giveBack(buckets) {
      if (redis?.status === 'ready') {
        try {
          const keys = buckets.map((bucket) => `rate:${bucket.key}`);
          await redis.eval(GIVE_BACK, keys.length, ...keys, ...buckets.map((bucket) => bucket.intervalMs));
        } catch {
          // Redis went away: the tokens come back by themselves.
        }
      }
      local.giveBack(slower(buckets));
    },
  };
}

interface LocalBuckets {
  take(buckets: readonly Bucket[]): number;
  giveBack(buckets: readonly Bucket[]): void;
}

function createLocalBuckets(): LocalBuckets {
  const fullAt = new Map<string, number>();
  return {
    take(buckets) {
      const now = performance.now();
      if (fullAt.size > 10_000) for (const [key, at] of fullAt) if (at < now) fullAt.delete(key);
      const next = buckets.map((bucket) => Math.max(fullAt.get(bucket.key) ?? 0, now) + bucket.intervalMs);
      const wait = Math.max(0, ...buckets.map((bucket, i) => (next[i] ?? 0) - now - bucket.burst * bucket.intervalMs));
      if (wait > 0) return Math.ceil(wait);
      buckets.forEach((bucket, i) => fullAt.set(bucket.key, next[i] ?? 0));
      return 0;
    },
    giveBack(buckets) {
      for (const { key, intervalMs } of buckets) {
        const at = fullAt.get(key);
        if (at !== undefined) fullAt.set(key, at - intervalMs);
      }
    },
  };
}

import type { Redis } from 'ioredis';

/** A token bucket: `burst` at once, then one every `intervalMs`. */
export interface Bucket {
  key: string;
  burst: number;
  intervalMs: number;
}

/** Whether one take got its tokens; if not, how long to wait and for which of its buckets (its place in the take). */
export interface Taken {
  waitMs: number;
  short: number;
}

/** Somewhere to keep buckets. A bucket is one number: the moment at which it will be full again. */
export interface TokenBuckets {
  /** Each take gets one token of each of its buckets, or of none; in order, so that a later one sees what an earlier took. */
  takeEach(takes: readonly (readonly Bucket[])[]): Promise<Taken[]>;
  giveBack(buckets: readonly Bucket[]): Promise<void>;
  /** Empties the bucket, and lets nothing of it for so long. */
  hold(bucket: Bucket, waitMs: number): Promise<void>;
}

// By Redis' own clock, in one round trip. ARGV: for each take the number of its buckets, then burst and interval of each.
const TAKE = `
local t = redis.call('time')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local full = {}
local answer = {}
local key, arg = 1, 1
while arg <= #ARGV do
  local count = tonumber(ARGV[arg])
  local wait, short, next = 0, 0, {}
  for i = 0, count - 1 do
    local name = KEYS[key + i]
    local burst, interval = tonumber(ARGV[arg + 1 + 2 * i]), tonumber(ARGV[arg + 2 + 2 * i])
    full[name] = full[name] or tonumber(redis.call('get', name) or '0')
    next[i] = math.max(full[name], now) + interval
    local over = next[i] - now - burst * interval
    if over > wait then wait, short = over, i end
  end
  if wait == 0 then
    for i = 0, count - 1 do
      local name = KEYS[key + i]
      full[name] = next[i]
      redis.call('set', name, tostring(next[i]), 'px', math.ceil(next[i] - now) + 1000)
    end
  end
  answer[#answer + 1] = math.ceil(wait)
  answer[#answer + 1] = short
  key = key + count
  arg = arg + 1 + 2 * count
end
return answer`;

const GIVE_BACK = `
for i, key in ipairs(KEYS) do
  local full = redis.call('get', key)
  if full then redis.call('set', key, tostring(tonumber(full) - tonumber(ARGV[i])), 'keepttl') end
end
return 0`;

const HOLD = `
local t = redis.call('time')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local full = now + tonumber(ARGV[1])
if full > tonumber(redis.call('get', KEYS[1]) or '0') then
  redis.call('set', KEYS[1], tostring(full), 'px', math.ceil(full - now) + 1000)
end
return 0`;

/** Buckets that all processes share. Throws while Redis is away. */
export function createSharedBuckets(redis: Redis): TokenBuckets {
  const nameOf = ({ key }: Bucket): string => `rate:${key}`;
  return {
    async takeEach(takes) {
      const keys = takes.flatMap((buckets) => buckets.map(nameOf));
      const args = takes.flatMap((buckets) => [
        buckets.length,
        ...buckets.flatMap(({ burst, intervalMs }) => [burst, intervalMs]),
      ]);
      const answer = (await redis.eval(TAKE, keys.length, ...keys, ...args)) as number[];
      return takes.map((_, i) => ({ waitMs: answer[2 * i] ?? 0, short: answer[2 * i + 1] ?? 0 }));
    },
    async giveBack(buckets) {
      await redis.eval(GIVE_BACK, buckets.length, ...buckets.map(nameOf), ...buckets.map((one) => one.intervalMs));
    },
    async hold(bucket, waitMs) {
      await redis.eval(HOLD, 1, nameOf(bucket), bucket.burst * bucket.intervalMs + waitMs);
    },
  };
}

/** Buckets of this process alone. */
export function createOwnBuckets(): TokenBuckets {
  const fullAt = new Map<string, number>();
  const take = (buckets: readonly Bucket[], now: number): Taken => {
    const next = buckets.map(({ key, intervalMs }) => Math.max(fullAt.get(key) ?? 0, now) + intervalMs);
    const taken: Taken = { waitMs: 0, short: 0 };
    for (const [i, { burst, intervalMs }] of buckets.entries()) {
      const over = Math.ceil((next[i] ?? 0) - now - burst * intervalMs);
      if (over > taken.waitMs) Object.assign(taken, { waitMs: over, short: i });
    }
    if (taken.waitMs === 0) buckets.forEach(({ key }, i) => fullAt.set(key, next[i] ?? 0));
    return taken;
  };
  return {
    async takeEach(takes) {
      const now = performance.now();
      if (fullAt.size > 10_000) for (const [key, at] of fullAt) if (at < now) fullAt.delete(key);
      return takes.map((buckets) => take(buckets, now));
    },
    async giveBack(buckets) {
      for (const { key, intervalMs } of buckets) {
        const at = fullAt.get(key);
        if (at !== undefined) fullAt.set(key, at - intervalMs);
      }
    },
    async hold({ key, burst, intervalMs }, waitMs) {
      const full = performance.now() + burst * intervalMs + waitMs;
      fullAt.set(key, Math.max(full, fullAt.get(key) ?? 0));
    },
  };
}

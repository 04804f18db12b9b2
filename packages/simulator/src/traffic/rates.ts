import { PAIR_BURST } from '../world/conversations.ts';
import type { BusinessNumber, Conversation, ThroughputLevel } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** Messages a second of a number, in and out together. */
const PER_SECOND: Record<ThroughputLevel, number> = { STANDARD: 80, HIGH: 1000, COEXISTENCE: 20 };
/** The pair bucket gains one message in so many milliseconds. */
const PAIR_REFILL_MS = 6000;
const DAY_MS = 86_400_000;

type Bucket = { tokens: number; at: number };

const numberBuckets = new WeakMap<World, Map<string, Bucket>>();
const reached = new WeakMap<World, Map<string, Map<string, number>>>();

function refill(bucket: Bucket, now: number, perMs: number, burst: number): void {
  // A clock that was set back must not take tokens away.
  const passed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(burst, bucket.tokens + passed * perMs);
  bucket.at = now;
}

function numberBucket(world: World, number: BusinessNumber): Bucket {
  let buckets = numberBuckets.get(world);
  if (buckets === undefined) numberBuckets.set(world, (buckets = new Map()));
  const rate = PER_SECOND[number.throughputLevel];
  let bucket = buckets.get(number.phoneNumberId);
  if (bucket === undefined) buckets.set(number.phoneNumberId, (bucket = { tokens: rate, at: world.clock.now() }));
  refill(bucket, world.clock.now(), rate / 1000, rate);
  return bucket;
}

/** A received message uses the number's throughput too, but is never refused. */
export function countInbound(world: World, number: BusinessNumber): void {
  const bucket = numberBucket(world, number);
  bucket.tokens = Math.max(0, bucket.tokens - 1);
}

/** Takes one message from the number's throughput; false when there is none (130429). */
export function takeFromNumber(world: World, number: BusinessNumber): boolean {
  const bucket = numberBucket(world, number);
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

/** Takes one message to the same customer: 45 at once, then one every 6 seconds; false when there is none (131056). */
export function takeFromPair(world: World, conversation: Conversation): boolean {
  refill(conversation.pair, world.clock.now(), 1 / PAIR_REFILL_MS, PAIR_BURST);
  if (conversation.pair.tokens < 1) return false;
  conversation.pair.tokens -= 1;
  return true;
}

/**
 * Counts a customer who is written to outside the window towards the portfolio's limit of unique customers in a
 * rolling 24 hours; false when the limit is reached.
 */
export function takeFromPortfolio(world: World, number: BusinessNumber, customerId: string): boolean {
  const limit = number.messagingLimit;
  if (limit === undefined) return true;
  let portfolios = reached.get(world);
  if (portfolios === undefined) reached.set(world, (portfolios = new Map()));
  let customers = portfolios.get(number.portfolioId);
  if (customers === undefined) portfolios.set(number.portfolioId, (customers = new Map()));
  const now = world.clock.now();
  for (const [id, at] of customers) {
    if (now - at < DAY_MS) break;
    customers.delete(id);
  }
  if (customers.has(customerId)) return true;
  if (customers.size >= limit) return false;
  customers.set(customerId, now);
  return true;
}

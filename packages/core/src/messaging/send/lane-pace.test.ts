import type { LeasedSend } from '@wac/db';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimits, type Bucket, type RateLimits } from '../../kernel/index.ts';
import { createLanePace } from './lane-pace.ts';

type Kind = LeasedSend['kind'];

let attempts = 0;
function sends(count: number, options: { number?: string; kind?: Kind; throughput?: number; to?: string } = {}) {
  const { number = 'n1', kind = 'service', throughput = 10, to } = options;
  return Array.from({ length: count }, (): LeasedSend => {
    attempts += 1;
    return {
      tenantId: 't',
      outboxId: `o${attempts}`,
      numberId: number,
      conversationId: to ?? `c${attempts}`,
      customerId: 'x',
      messageId: `m${attempts}`,
      messagePosition: 1,
      kind,
      confirms: false,
      attemptId: `a${attempts}`,
      attempts: 0,
      causedAt: null,
      throughput,
    };
  });
}

/** Buckets that never fill again, and what was taken of them in all. */
function countedLimits(): RateLimits & { left: (key: string, burst: number) => number; trips: number } {
  const taken = new Map<string, number>();
  const held = new Set<string>();
  const free = ({ key, burst }: Bucket) => !held.has(key) && (taken.get(key) ?? 0) + 1 <= burst;
  const counted = {
    trips: 0,
    left: (key: string, burst: number) => burst - (taken.get(key) ?? 0),
    async take(): Promise<number> {
      throw new Error('Sends are admitted together');
    },
    async takeEach(takes: readonly (readonly Bucket[])[]) {
      counted.trips += 1;
      return takes.map((buckets) => {
        const short = buckets.findIndex((bucket) => !free(bucket));
        if (short >= 0) return { waitMs: 60_000, short };
        for (const { key } of buckets) taken.set(key, (taken.get(key) ?? 0) + 1);
        return { waitMs: 0, short: 0 };
      });
    },
    async giveBack(buckets: readonly Bucket[]) {
      for (const { key } of buckets) taken.set(key, (taken.get(key) ?? 0) - 1);
    },
    async hold({ key }: Bucket) {
      held.add(key);
    },
    shareAmong(): void {
      throw new Error('These buckets are shared already');
    },
  };
  return counted;
}

const admittedOf = (admissions: Map<string, { waitMs: number }>) =>
  [...admissions.values()].filter(({ waitMs }) => waitMs === 0).length;

test('a number within its rate is asked for once a round, with all its sends', async () => {
  const limits = countedLimits();
  const pace = createLanePace(limits);
  expect(await pace.plan(64)).toEqual({});
  expect(admittedOf(await pace.admit(sends(8)))).toBe(8);
  expect(limits.trips).toBe(1);
});

test('a number that ran short is passed over by the next lease', async () => {
  const pace = createLanePace(countedLimits());
  const admissions = await pace.admit(sends(12));
  expect(admittedOf(admissions)).toBe(10);
  expect([...admissions.values()].at(-1)).toEqual({ waitMs: 60_000, pair: false });
  expect(await pace.plan(64)).toEqual({ 'n1:0': 0 });
  expect(pace.nextLookMs()).toBeGreaterThan(0);
});

test('campaigns leave half of the tokens to answers', async () => {
  const pace = createLanePace(countedLimits());
  expect(admittedOf(await pace.admit(sends(10, { kind: 'marketing' })))).toBe(5);
  expect(await pace.plan(64)).toEqual({ 'n1:2': 0 });
  expect(admittedOf(await pace.admit(sends(5)))).toBe(5);
});

test('a customer who got too many waits alone', async () => {
  const pace = createLanePace(countedLimits());
  const burst = await pace.admit(sends(50, { to: 'nadia', throughput: 1_000 }));
  expect(admittedOf(burst)).toBe(45);
  expect([...burst.values()].at(-1)).toEqual({ waitMs: 60_000, pair: true });
  expect(await pace.plan(64)).toEqual({});
  expect(admittedOf(await pace.admit(sends(5, { throughput: 1_000 })))).toBe(5);
});

test('a number that Meta holds back sends nothing of any kind', async () => {
  const pace = createLanePace(countedLimits());
  const [send] = sends(1);
  if (send) await pace.hold(send, 60_000);
  expect(await pace.plan(64)).toEqual({ 'n1:0': 0, 'n1:1': 0, 'n1:2': 0 });
  expect(admittedOf(await pace.admit(sends(3, { number: 'n2' })))).toBe(3);
});

test('as many tokens are gone as sends went out, whatever is leased of what was allowed', async () => {
  const round = fc.record({ sends: fc.nat(20), kind: fc.constantFrom<Kind>('service', 'utility', 'marketing') });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { maxLength: 8 }), async (rounds) => {
      const limits = countedLimits();
      // Each round finds every wait over, so that lanes which ran short are asked for again.
      let now = 0;
      const pace = createLanePace(limits, () => now);
      let out = 0;
      for (const { sends: wanted, kind } of rounds) {
        now += 10_000;
        const allowed = await pace.plan(64);
        const lane = `n1:${{ service: 0, utility: 1, marketing: 2 }[kind]}`;
        const leased = sends(Math.min(wanted, allowed[lane] ?? wanted), { kind, throughput: 30 });
        out += admittedOf(await pace.admit(leased));
      }
      expect(limits.left('number:n1', 30)).toBe(30 - out);
    }),
  );
});

test('without Redis it keeps to half the rate', async () => {
  const pace = createLanePace(createRateLimits(null));
  const admissions = await pace.admit(sends(10, { throughput: 10 }));
  expect(admittedOf(admissions)).toBe(5);
});

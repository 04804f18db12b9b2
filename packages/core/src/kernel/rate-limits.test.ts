import { describe, expect, test } from 'vitest';
import { createRateLimits } from './rate-limits.ts';

// An interval of hours: nothing refills while a test runs.
const bucket = (key: string, burst: number) => ({ key, burst, intervalMs: 3_600_000 });

describe('rate limits without Redis', () => {
  test('give half of the burst, then say how long to wait', async () => {
    const limits = createRateLimits(null);
    const buckets = [bucket('a', 4)];
    expect([await limits.take(buckets), await limits.take(buckets)]).toEqual([0, 0]);
    expect(await limits.take(buckets)).toBeGreaterThan(0);
  });

  test('give each of many processes its part, and two of them when nobody says how many there are', async () => {
    const limits = createRateLimits(null);
    const taken = async (key: string): Promise<number> => {
      let count = 0;
      while (count < 100 && (await limits.take([bucket(key, 12)])) === 0) count += 1;
      return count;
    };
    limits.shareAmong(4);
    expect(await taken('four')).toBe(3);
    limits.shareAmong(1);
    expect(await taken('one')).toBe(6);
  });

  test('take of all buckets or of none', async () => {
    const limits = createRateLimits(null);
    await limits.take([bucket('narrow', 2)]);
    expect(await limits.take([bucket('wide', 4), bucket('narrow', 2)])).toBeGreaterThan(0);
    expect([await limits.take([bucket('wide', 4)]), await limits.take([bucket('wide', 4)])]).toEqual([0, 0]);
  });

  test('a token that is given back can be taken again', async () => {
    const limits = createRateLimits(null);
    const buckets = [bucket('a', 2), bucket('b', 8)];
    for (let i = 0; i < 10; i += 1) {
      expect(await limits.take(buckets)).toBe(0);
      await limits.giveBack(buckets);
    }
    expect(await limits.take(buckets)).toBe(0);
    expect(await limits.take(buckets)).toBeGreaterThan(0);
  });

  test('giving back what was never taken gives nothing', async () => {
    const limits = createRateLimits(null);
    await limits.giveBack([bucket('a', 2)]);
    expect(await limits.take([bucket('a', 2)])).toBe(0);
    expect(await limits.take([bucket('a', 2)])).toBeGreaterThan(0);
  });
});

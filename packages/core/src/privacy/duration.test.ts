import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { before } from './duration.ts';

describe('before', () => {
  test.each([
    ['2026-11-24T10:00:00Z', 'P30D', '2026-10-25T10:00:00Z'],
    ['2026-11-24T10:00:00Z', 'PT48H', '2026-11-22T10:00:00Z'],
    ['2026-11-24T10:00:00Z', 'PT90M', '2026-11-24T08:30:00Z'],
    ['2026-11-24T10:00:00Z', 'P24M', '2024-11-24T10:00:00Z'],
    ['2026-03-31T10:00:00Z', 'P1M', '2026-02-28T10:00:00Z'],
    ['2024-02-29T10:00:00Z', 'P1Y', '2023-02-28T10:00:00Z'],
    ['2026-01-15T10:00:00Z', 'P1Y2M3DT4H', '2024-11-12T06:00:00Z'],
  ])('%s less %s is %s', (at, duration, earlier) => {
    expect(before(new Date(at), duration)).toEqual(new Date(earlier));
  });

  test.each(['', 'P', 'PT', '30D', 'P1W', 'P1H', 'with:orders'])('refuses %j', (text) => {
    expect(() => before(new Date(0), text)).toThrow('is no duration');
  });

  test('months never reach into the month after', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 48 }), (at, months) => {
        const earlier = before(at, `P${months}M`);
        const apart = (at.getUTCFullYear() - earlier.getUTCFullYear()) * 12 + at.getUTCMonth() - earlier.getUTCMonth();
        expect(apart).toBe(months);
        expect(earlier.getUTCDate()).toBeLessThanOrEqual(at.getUTCDate());
      }),
    );
  });
});

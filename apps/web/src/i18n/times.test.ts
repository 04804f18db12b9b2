import { describe, expect, test } from 'vitest';
import { clockTime, dayKey, dayName, duration } from './times.ts';
import type { Say } from './use-text.ts';

const say: Say = (id, values) => `${id} ${values?.['count'] ?? ''}`.trim();
const ZONE = 'Africa/Casablanca';

describe('times', () => {
  test('a duration is said in its largest unit, never negative', () => {
    expect(duration(-5_000, say)).toBe('time.now');
    expect(duration(59_999, say)).toBe('time.now');
    expect(duration(60_000, say)).toBe('time.minutes 1');
    expect(duration(3_600_000 * 23 + 1, say)).toBe('time.hours 23');
    expect(duration(86_400_000 * 2, say)).toBe('time.days 2');
  });

  test('a day begins at midnight of the shop, not of the browser', () => {
    // 23:30 UTC is 00:30 of the next day in Casablanca (UTC+1).
    expect(dayKey('2026-07-01T23:30:00Z', ZONE)).toBe(dayKey('2026-07-02T10:00:00Z', ZONE));
    expect(dayKey('2026-07-01T22:30:00Z', ZONE)).not.toBe(dayKey('2026-07-02T10:00:00Z', ZONE));
  });

  test('today and yesterday have names, other days dates', () => {
    const now = Date.parse('2026-07-02T10:00:00Z');
    expect(dayName('2026-07-02T00:10:00Z', now, 'fr', ZONE, say)).toBe('time.today');
    expect(dayName('2026-07-01T12:00:00Z', now, 'fr', ZONE, say)).toBe('time.yesterday');
    expect(dayName('2026-06-20T12:00:00Z', now, 'fr', ZONE, say)).toContain('juin');
  });

  test('Arabic for Morocco writes Latin digits', () => {
    expect(clockTime('2026-07-02T13:05:00Z', 'ar', ZONE)).toMatch(/^14:05$/);
  });
});

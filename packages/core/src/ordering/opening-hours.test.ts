import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { openingAt } from './opening-hours.ts';

// One hour ahead of UTC all year round; 24 November 2026 is a Tuesday.
const shop = { ...demoShopView(), timezone: 'Africa/Lagos' };
const night = {
  ...shop,
  openingHours: { fri: [{ open: '18:00', close: '02:00' }], sat: [{ open: '18:00', close: '02:00' }] },
};

describe('opening hours', () => {
  it.each([
    ['2026-11-24T11:00:00Z', true, null],
    ['2026-11-24T07:59:00Z', false, { days: 0, weekday: 'tue', time: '09:00' }],
    ['2026-11-24T08:00:00Z', true, null],
    ['2026-11-24T21:30:00Z', false, { days: 1, weekday: 'wed', time: '09:00' }],
    ['2026-11-27T12:00:00Z', false, { days: 0, weekday: 'fri', time: '14:30' }],
  ])('at %s: open %s', (at, open, next) => {
    expect(openingAt(shop, new Date(at))).toEqual({ open, next });
  });

  it('stays open past midnight, on the day after too', () => {
    expect(openingAt(night, new Date('2026-11-28T00:30:00Z')).open).toBe(true);
    expect(openingAt(night, new Date('2026-11-28T01:00:00Z')).open).toBe(false);
    expect(openingAt(night, new Date('2026-11-29T00:30:00Z')).open).toBe(true);
    expect(openingAt(night, new Date('2026-11-29T02:00:00Z')).next).toEqual({ days: 5, weekday: 'fri', time: '18:00' });
  });

  it('counts a shop without hours as open', () => {
    expect(openingAt({ ...shop, openingHours: {} }, new Date('2026-11-24T03:00:00Z'))).toEqual({
      open: true,
      next: null,
    });
  });
});

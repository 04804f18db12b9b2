import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWindowOpen, windowOpenUntil } from './window.ts';

const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(Date.UTC(2026, 10, 24) + hours * HOUR);

test('the window counts from the message, not from a late receipt', () => {
  expect(windowOpenUntil(at(0), at(5))).toEqual(at(24));
});

test('a time ahead of receipt, or none, counts from receipt', () => {
  expect(windowOpenUntil(at(9), at(5))).toEqual(at(29));
  expect(windowOpenUntil(null, at(5))).toEqual(at(29));
});

test('the last two minutes are not used', () => {
  const until = at(24);
  expect(isWindowOpen(until, new Date(until.getTime() - 121_000))).toBe(true);
  expect(isWindowOpen(until, new Date(until.getTime() - 120_000))).toBe(false);
  expect(isWindowOpen(null, at(0))).toBe(false);
});

test('no time makes a window end later than 24 h after receipt', () => {
  fc.assert(
    fc.property(fc.option(fc.date({ noInvalidDate: true })), fc.integer({ min: -1000, max: 1000 }), (sentAt, hours) => {
      expect(windowOpenUntil(sentAt, at(hours)).getTime()).toBeLessThanOrEqual(at(hours + 24).getTime());
    }),
  );
});

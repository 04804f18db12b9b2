import { describe, expect, it } from 'vitest';
import { dayKey, showDay } from './day-time.ts';
import { labelsOf } from './labels.ts';

const labels = labelsOf('fr');
const now = new Date(2026, 10, 24, 0, 5);
const show = (...at: [number, number, number, number?]): string => showDay(new Date(...at), now, labels, 'fr');

describe('day separators', () => {
  it('count calendar days, not 24 hours', () => {
    expect(show(2026, 10, 24)).toBe('Aujourd’hui');
    expect(show(2026, 10, 23, 23)).toBe('Hier');
    expect(show(2026, 10, 23, 0)).toBe('Hier');
  });

  it('name the weekday within a week and the date before', () => {
    expect(show(2026, 10, 18)).toBe('mercredi');
    expect(show(2026, 10, 17)).toBe('17 novembre 2026');
  });

  it('show the date when the clock was set back', () => {
    expect(show(2026, 10, 25)).toBe('25 novembre 2026');
  });

  it('tell days of different months apart', () => {
    expect(dayKey(new Date(2026, 0, 11))).not.toBe(dayKey(new Date(2026, 10, 1)));
  });
});

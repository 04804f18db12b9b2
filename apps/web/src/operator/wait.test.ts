import { expect, test } from 'vitest';
import type { Say } from '../i18n/use-text.ts';
import { wait } from './wait.ts';

const say: Say = (id, values) => [id, ...Object.values(values ?? {})].join(' ');

test('seconds count while they are few, then the larger unit', () => {
  expect([0, 0.4, 59, 60, 3_599, 7_200, 172_800].map((seconds) => wait(seconds, say))).toEqual([
    'time.seconds 0',
    'time.seconds 0',
    'time.seconds 59',
    'time.minutes 1',
    'time.minutes 59',
    'time.hours 2',
    'time.days 2',
  ]);
});

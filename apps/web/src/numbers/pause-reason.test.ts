import { expect, test } from 'vitest';
import { pauseReason } from './pause-reason.ts';

test('Meta’s codes become what a shop can do', () => {
  expect([190, 131042, 131031, 368, 1, null].map(pauseReason)).toEqual([
    'token',
    'payment',
    'restricted',
    'restricted',
    'other',
    'other',
  ]);
});

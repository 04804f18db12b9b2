import { expect, test } from 'vitest';
import { replyWindow } from './reply-window.ts';

const NOW = Date.parse('2026-01-01T12:00:00Z');

test.each([
  [null, 'closed', 0],
  ['2026-01-01T11:59:59Z', 'closed', 0],
  ['2026-01-01T12:00:00Z', 'closed', 0],
  ['2026-01-01T13:59:59Z', 'closing', 7_199_000],
  ['2026-01-01T14:00:00Z', 'open', 7_200_000],
] as const)('until %s it is %s', (until, state, leftMs) => {
  expect(replyWindow(until, NOW)).toEqual({ state, leftMs });
});

import { expect, test } from 'vitest';
import { composerState } from './composer-state.ts';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const OPEN = '2026-01-02T00:00:00Z';

test.each([
  ['ready', 'member', true, OPEN],
  ['other', 'member', false, OPEN],
  ['bot', 'bot', false, OPEN],
  ['window_closed', 'member', true, null],
  ['window_closed', 'bot', false, '2026-01-01T11:00:00Z'],
] as const)('%s: handled by %s (mine: %s), window until %s', (state, handler, mine, windowOpenUntil) => {
  expect(composerState({ handler, windowOpenUntil }, mine, NOW)).toBe(state);
});

import { expect, test } from 'vitest';
import { composerState } from './composer-state.ts';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const OPEN = '2026-01-02T00:00:00Z';

test.each([
  ['ready', 'member', 'me', OPEN],
  ['other', 'member', 'somebody', OPEN],
  ['bot', 'bot', null, OPEN],
  ['window_closed', 'member', 'me', null],
  ['window_closed', 'bot', null, '2026-01-01T11:00:00Z'],
] as const)('%s: handled by %s (%s), window until %s', (state, handler, memberId, windowOpenUntil) => {
  expect(composerState({ handler, memberId, windowOpenUntil }, 'me', NOW)).toBe(state);
});

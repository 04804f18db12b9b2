import { expect, test } from 'vitest';
import { answerHandshake } from './handshake.ts';

const query = (values: Record<string, string>): URLSearchParams => new URLSearchParams(values);
const good = { 'hub.mode': 'subscribe', 'hub.verify_token': 'secret', 'hub.challenge': '1158201444' };

test('the challenge comes back for a known token, also while tokens are changed', () => {
  expect(answerHandshake(query(good), ['secret'])).toBe('1158201444');
  expect(answerHandshake(query(good), ['newer', 'secret'])).toBe('1158201444');
});

test.each([
  ['a wrong token', { ...good, 'hub.verify_token': 'guess' }, ['secret']],
  ['no token', { ...good, 'hub.verify_token': '' }, ['']],
  ['another mode', { ...good, 'hub.mode': 'unsubscribe' }, ['secret']],
  ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': 'secret' }, ['secret']],
  ['no configured token', good, []],
] as const)('%s is refused', (_name, values, tokens) => {
  expect(answerHandshake(query(values), tokens)).toBeNull();
});

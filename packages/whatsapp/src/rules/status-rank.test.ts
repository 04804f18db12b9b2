import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageStatus } from '../webhook/item.ts';
import { isAdvance, statusRank } from './status-rank.ts';

const ALL: MessageStatus[] = ['sent', 'delivered', 'read', 'played', 'failed'];

function settle(statuses: readonly MessageStatus[]): MessageStatus | null {
  return statuses.reduce<MessageStatus | null>((known, next) => (isAdvance(known, next) ? next : known), null);
}

test.each([
  ['arrival out of order', ['read', 'sent', 'delivered'], 'read'],
  ['delivered left out', ['sent', 'read'], 'read'],
  ['a voice note', ['sent', 'delivered', 'read', 'played'], 'played'],
  ['failure after sent is final', ['sent', 'failed', 'sent'], 'failed'],
  ['failure before sent', ['failed', 'sent'], 'failed'],
  ['failure after delivery is not applied', ['sent', 'delivered', 'failed'], 'delivered'],
  ['failure after read is not applied', ['sent', 'read', 'failed'], 'read'],
  ['the same twice', ['sent', 'sent'], 'sent'],
] satisfies [string, MessageStatus[], MessageStatus][])('%s', (_name, statuses, settled) => {
  expect(settle(statuses)).toBe(settled);
});

test('the outcome does not depend on the order of arrival', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...ALL), { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (statuses, seeds) => {
        const shuffled = statuses
          .map((status) => ({ status, key: seeds.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ status }) => status);
        expect(settle(shuffled)).toBe(settle(statuses));
      },
    ),
  );
});

test('nothing known ranks below everything', () => {
  expect(ALL.every((status) => statusRank(status) > statusRank(null))).toBe(true);
});

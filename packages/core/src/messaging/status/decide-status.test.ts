import type { MessageStatus } from '@wac/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideStatus, type MessageSoFar, type StatusFact } from './decide-status.ts';

const FRESH: MessageSoFar = { status: 'accepted', sentAt: null, deliveredAt: null, readAt: null, priced: false };
const PRICE = { category: 'utility', type: 'regular', model: 'PMP', billable: true };

function fact(status: StatusFact['status'], second = 0, more: Partial<StatusFact> = {}): StatusFact {
  return { status, errors: [], occurredAt: new Date(1_795_000_000_000 + second * 1_000), pricing: null, ...more };
}

/** The message after its batches, with every price and failure that was written on the way. */
function play(message: MessageSoFar, batches: readonly (readonly StatusFact[])[]) {
  let now = message;
  const prices: object[] = [];
  let failures = 0;
  const path: MessageStatus[] = [now.status];
  for (const batch of batches) {
    const change = decideStatus(now, batch);
    if (change === null) continue;
    if (change.price) prices.push(change.price);
    if (change.status === 'failed') failures += 1;
    now = {
      status: change.status ?? now.status,
      sentAt: change.sentAt,
      deliveredAt: change.deliveredAt,
      readAt: change.readAt,
      priced: now.priced || change.price !== null,
    };
    path.push(now.status);
  }
  return { ...now, prices, failures, path };
}

describe('in any order, in any batches, with any repetitions', () => {
  // The reference: which statuses came at all decides; a table of pictures, not of ranks.
  const model = (seen: ReadonlySet<StatusFact['status']>): MessageStatus => {
    if (seen.has('played')) return 'played';
    if (seen.has('read')) return 'read';
    if (seen.has('delivered')) return 'delivered';
    if (seen.has('failed')) return 'failed';
    return seen.has('sent') ? 'sent' : 'accepted';
  };
  const kinds = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
  const life = fc
    .subarray([...kinds], { minLength: 1 })
    .map((statuses) =>
      statuses.map((status) => fact(status, kinds.indexOf(status), { pricing: status === 'failed' ? null : PRICE })),
    );
  // Everything comes at least once, some of it again, shuffled, cut into batches.
  const arrivals = life.chain((facts) =>
    fc
      .array(fc.constantFrom(...facts), { maxLength: 8 })
      .chain((again) => fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }))
      .chain((order) =>
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: order.length, maxLength: order.length }).map((sizes) => {
          const batches: StatusFact[][] = [];
          let at = 0;
          for (const size of sizes) {
            if (at < order.length) batches.push(order.slice(at, at + size));
            at += size;
          }
          return batches;
        }),
      ),
  );

  it('the message ends where the model says, never goes back, fails and is priced at most once', () => {
    fc.assert(
      fc.property(arrivals, (batches) => {
        const seen = new Set(batches.flat().map(({ status }) => status));
        const end = play(FRESH, batches);
        expect(end.status).toBe(model(seen));
        const order: MessageStatus[] = ['accepted', 'sent', 'failed', 'delivered', 'read', 'played'];
        expect(end.path).toEqual(end.path.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
        expect(end.failures).toBeLessThanOrEqual(1);
        expect(end.prices).toHaveLength(seen.size > 1 || !seen.has('failed') ? 1 : 0);
        expect(end.deliveredAt !== null).toBe(seen.has('delivered'));
        expect(end.readAt !== null).toBe(seen.has('read') || seen.has('played'));
        expect(end.sentAt).not.toBeNull();
      }),
    );
  });
});

it('fills in what was overtaken, without touching the status', () => {
  const read = play(FRESH, [[fact('read', 3)], [fact('sent', 1)], [fact('delivered', 2, { pricing: PRICE })]]);
  expect(read).toMatchObject({ status: 'read', deliveredAt: fact('delivered', 2).occurredAt });
  expect(read.prices).toEqual([{ ...PRICE, at: fact('delivered', 2).occurredAt }]);
});

it('takes the price from whichever status names it first, and from no failure', () => {
  const said = play(FRESH, [
    [fact('sent', 1, { pricing: PRICE })],
    [fact('delivered', 2, { pricing: { ...PRICE, category: 'x' } })],
  ]);
  expect(said.prices).toEqual([{ ...PRICE, at: fact('sent', 1).occurredAt }]);
  expect(play(FRESH, [[fact('failed', 2, { pricing: PRICE })]]).prices).toEqual([]);
});

it('names the code of a failure, and forgets it when the message arrived after all', () => {
  const errors = [{ code: 131026, title: 'Undeliverable' }];
  expect(decideStatus(FRESH, [fact('failed', 1, { errors })])).toMatchObject({ status: 'failed', errorCode: 131026 });
  const failed = { ...FRESH, status: 'failed' as const };
  expect(decideStatus(failed, [fact('delivered')])).toMatchObject({ status: 'delivered', errorCode: null });
});

it('leaves alone what ended here', () => {
  const cancelled = { ...FRESH, status: 'cancelled' as const, sentAt: new Date(0) };
  expect(decideStatus(cancelled, [fact('failed')])).toBeNull();
});

it('says nothing when nothing is new', () => {
  const known: MessageSoFar = { ...play(FRESH, [[fact('sent'), fact('delivered', 1, { pricing: PRICE })]]) };
  expect(decideStatus(known, [fact('sent', 9), fact('delivered', 9, { pricing: PRICE })])).toBeNull();
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { LANGUAGES } from '@wac/shared';
import { advance } from './machine.ts';
import { choicesOf } from './prompts/fit.ts';
import { OrderingState, initialState, parseState } from './state.ts';
import { NOON, STRANGER, readsItself } from './testing/conversation.ts';
import { misfits } from './testing/misfits.ts';
import { priceCart } from './totals.ts';
import { INTENTS, type Options, type OrderingEvent, type Reading, type Reply } from './types.ts';

const shop = demoShopView();
const skus = [...shop.products.map((product) => product.sku), 'UNKNOWN'];

const item = fc.record(
  {
    sku: fc.constantFrom(...skus),
    quantity: fc.integer({ min: 0, max: 120 }),
    options: fc.constantFrom<Options>(
      { meat: 'poulet' },
      { size: '1l' },
      { sauce: ['harissa', 'mayo'] },
      { sugar: 'sans' },
      { x: 'y' },
    ),
    note: fc.string({ maxLength: 200 }),
  },
  { requiredKeys: ['sku'] },
);
const reading: fc.Arbitrary<Reading> = fc.record(
  {
    intent: fc.constantFrom(...INTENTS),
    items: fc.array(item, { maxLength: 4 }),
    candidates: fc.uniqueArray(fc.constantFrom(...skus), { maxLength: 3 }),
    candidateQuantity: fc.integer({ min: -5, max: 200 }),
    language: fc.constantFrom(...LANGUAGES),
    spoken: fc.constantFrom(...LANGUAGES),
  },
  { requiredKeys: ['intent'] },
);

/** A tap chooses by number among everything that was ever offered, so that old and overtaken ones come too. */
type Move = { readonly tap: number } | { readonly burst: readonly OrderingEvent[] };

const text = fc.oneof(
  reading.map((one) => JSON.stringify(one)),
  fc.constantFrom('Karim', '0600000001', 'maarif', '12 rue des Lilas, Maârif', '3', 'non', 'ok', '', '👍', '؟'),
  fc.string({ maxLength: 40 }),
);
const event: fc.Arbitrary<OrderingEvent> = fc.oneof(
  { weight: 8, arbitrary: text.map((one): OrderingEvent => ({ type: 'text', text: one })) },
  { weight: 1, arbitrary: fc.string().map((id): OrderingEvent => ({ type: 'tap', id, title: '' })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<OrderingEvent>(
      { type: 'location', zoneKey: 'anfa' },
      { type: 'location', zoneKey: null },
    ),
  },
  { weight: 1, arbitrary: fc.constant<OrderingEvent>({ type: 'contact_shared', phone: '+212600000002' }) },
  { weight: 1, arbitrary: fc.constantFrom<OrderingEvent>({ type: 'media', media: 'audio' }, { type: 'unsupported' }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.record({ sku: fc.constantFrom(...skus), quantity: fc.integer(), valid: fc.boolean() }), {
        maxLength: 4,
      })
      .map((items): OrderingEvent => ({ type: 'cart', items, text: '' })),
  },
);
/** What lies near an order: changes and yeses, alone and in one burst. */
const near: fc.Arbitrary<OrderingEvent> = fc
  .constantFrom<Reading>(
    { intent: 'confirm' },
    { intent: 'confirm' },
    { intent: 'add', items: [{ sku: 'KHOBZ', quantity: 1 }] },
    { intent: 'set_quantity', items: [{ sku: 'TAJ-POULET', quantity: 3 }] },
    { intent: 'hours' },
    { intent: 'checkout' },
    { intent: 'cancel' },
  )
  .map((one) => ({ type: 'text', text: JSON.stringify(one) }));
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.array(near, { minLength: 1, maxLength: 3 }).map((burst) => ({ burst })) },
  { weight: 5, arbitrary: fc.nat({ max: 30 }).map((tap) => ({ tap })) },
  { weight: 4, arbitrary: fc.array(event, { minLength: 1, maxLength: 3 }).map((burst) => ({ burst })) },
);

/** Leads most runs to the read-back, where it becomes interesting. */
const READY: Move[] = [
  JSON.stringify({ intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 2 }] }),
  JSON.stringify({ intent: 'checkout' }),
  'Karim Alaoui',
  '0600000001',
  'maarif',
  '12 rue des Lilas',
].map((one) => ({ burst: [{ type: 'text', text: one }] }));

interface Seen {
  replies: Reply[];
  placed: number[];
  confirmations: number;
}

/** Plays a conversation and checks after every step what must always hold. */
function play(moves: readonly Move[]): Seen {
  let state: OrderingState = initialState();
  const taps: string[] = [];
  const seen: Seen = { replies: [], placed: [], confirmations: 0 };
  const readBacks = new Set<number>();
  for (const one of moves) {
    let due: readonly OrderingEvent[] =
      'burst' in one
        ? one.burst
        : [{ type: 'tap', id: taps.at(-1 - (one.tap % Math.max(1, taps.length))) ?? '', title: '' }];
    seen.confirmations += due.filter(isConfirmation).length;
    for (let round = 0; due.length > 0; round += 1) {
      expect(round).toBeLessThan(6);
      const before = state;
      const next = advance({ shop, customer: STRANGER, state, events: due, now: NOON, understand: readsItself });
      state = next.state;
      expect(OrderingState.parse(state)).toEqual(state);
      expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state);
      expectCart(state);
      expect(next.replies.length).toBeLessThanOrEqual(3);
      for (const reply of next.replies) {
        expect(misfits(reply)).toEqual([]);
        taps.push(...choicesOf(reply).map((choice) => choice.id));
      }
      seen.replies.push(...next.replies);
      if (state.readBack) readBacks.add(state.readBack.totalMinor);
      due = next.effects.flatMap((effect): OrderingEvent[] => {
        if (effect.type === 'find_order') return [{ type: 'order_found', order: null }];
        if (effect.type === 'cancel_order') return [{ type: 'order_found', order: null }];
        if (effect.type !== 'place_order') return [];
        const { draft } = effect;
        expect(before.readBack?.totalMinor).toBe(draft.totalMinor);
        expect(readBacks.has(draft.totalMinor)).toBe(true);
        expect(priceCart(shop, draft.lines, draft.zoneKey)).toMatchObject({
          totalMinor: draft.totalMinor,
          problems: [],
        });
        seen.placed.push(draft.totalMinor);
        return [{ type: 'order_placed', code: `N-${seen.placed.length}`, totalMinor: draft.totalMinor }];
      });
    }
  }
  return seen;
}

function isConfirmation(one: OrderingEvent): boolean {
  if (one.type === 'tap') return one.id.startsWith('confirm|');
  return one.type === 'text' && readsItself(one.text, { state: 'confirming' }).intent === 'confirm';
}

function expectCart(state: OrderingState): void {
  const ids = state.lines.map((line) => line.id);
  expect(new Set(ids).size).toBe(ids.length);
  const bad = priceCart(shop, state.lines, null).problems.map((problem) => problem.type);
  expect(bad).not.toContain('bad_quantity');
  expect(bad).not.toContain('unknown_product');
  expect(bad).not.toContain('unavailable');
  expect(bad).not.toContain('unknown_option');
  expect(bad).not.toContain('too_many_choices');
}

describe('the machine, whatever happens', () => {
  it('never throws, keeps a valid cart, fits WhatsApp, and places only what was read back', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 25 }), fc.boolean(), (moves, ready) => {
        const seen = play(ready ? [...READY, ...moves] : moves);
        expect(seen.placed.length).toBeLessThanOrEqual(seen.confirmations);
      }),
      { numRuns: 150 },
    );
  });

  it('does come to orders in these runs', () => {
    const confirm: Move = { burst: [{ type: 'text', text: JSON.stringify({ intent: 'confirm' }) }] };
    expect(play([...READY, confirm, confirm]).placed).toEqual([14500]);
  });

  it('is pure: the same input gives the same answer and is left as it was', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), (events) => {
        const state = Object.freeze(initialState());
        const input = { shop, customer: STRANGER, state, events, now: NOON, understand: readsItself };
        expect(advance(input)).toEqual(advance(input));
        expect(state).toEqual(initialState());
      }),
      { numRuns: 50 },
    );
  });
});

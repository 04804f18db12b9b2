import assert from 'node:assert/strict';
import type { Language } from '@wac/shared';
import { demoShopView } from '../../demo/catalogue.ts';
import { advance } from '../machine.ts';
import { choicesOf } from '../prompts/fit.ts';
import { type OrderingState, initialState, parseState } from '../state.ts';
import type {
  CustomerFacts,
  OrderDraft,
  OrderingEffect,
  OrderingEvent,
  OrderSummary,
  Reading,
  Reply,
  ShopView,
  Understand,
} from '../types.ts';

/** Around noon of Tuesday 24 November 2026 in Casablanca: the demo shop is open. */
export const NOON = new Date('2026-11-24T11:00:00Z');

export const STRANGER: CustomerFacts = { name: null, phone: null, language: null, lastDelivery: null };

/** Texts that carry their own reading, for tests of the machine alone. */
export const readsItself: Understand = (text) => {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && 'intent' in read) return read as Reading;
  } catch {
    // Not a reading: plain words.
  }
  return { intent: 'unknown' };
};

export interface Options {
  readonly customer?: Partial<CustomerFacts>;
  readonly shop?: ShopView;
  readonly understand?: Understand;
  readonly now?: Date;
  readonly language?: Language;
}

/** A conversation as a customer lives it, with the shop's side played: orders are placed, found and cancelled. */
export class Conversation {
  state: OrderingState = initialState();
  shop: ShopView;
  now: Date;
  customer: CustomerFacts;
  replies: Reply[] = [];
  effects: OrderingEffect[] = [];
  readonly placed: OrderDraft[] = [];
  orders: OrderSummary[] = [];
  /** Set to have the next order refused by the shop's side. */
  refuse: 'changed' | 'impossible' | null = null;
  private readonly understand: Understand;
  private readonly seen: Reply[] = [];

  constructor(options: Options = {}) {
    this.shop = options.shop ?? demoShopView();
    this.now = options.now ?? NOON;
    this.customer = { ...STRANGER, ...options.customer, ...(options.language ? { language: options.language } : {}) };
    this.understand = options.understand ?? readsItself;
  }

  /** Several events that arrive as one burst. */
  gets(...events: OrderingEvent[]): this {
    this.replies = [];
    this.effects = [];
    let due: OrderingEvent[] = events;
    for (let round = 0; due.length > 0 || round === 0; round += 1) {
      assert.ok(round < 10, 'the effects never end');
      const { state, replies, effects } = advance({
        shop: this.shop,
        customer: this.customer,
        // Every run goes through the database.
        state: parseState(JSON.parse(JSON.stringify(this.state))),
        events: due,
        now: this.now,
        understand: this.understand,
      });
      this.state = state;
      this.replies.push(...replies);
      this.effects.push(...effects);
      due = effects.flatMap((effect) => this.run(effect));
    }
    this.seen.push(...this.replies);
    return this;
  }

  says(...texts: string[]): this {
    return this.gets(...texts.map((text): OrderingEvent => ({ type: 'text', text })));
  }

  means(...readings: Reading[]): this {
    return this.says(...readings.map((reading) => JSON.stringify(reading)));
  }

  /** Taps what bears this title, in the last message that offered it. */
  taps(title: string | RegExp): this {
    const choice = [...this.seen]
      .reverse()
      .flatMap(choicesOf)
      .find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
    if (!choice) throw new Error(`nothing to tap called ${String(title)} in\n${this.text}`);
    return this.gets({ type: 'tap', id: choice.id, title: choice.title });
  }

  get text(): string {
    return this.replies
      .map(
        (reply) =>
          `${reply.text}\n${choicesOf(reply)
            .map((one) => `[${one.title}]`)
            .join(' ')}`,
      )
      .join('\n---\n');
  }

  /** What the last answer said. */
  expects(...patterns: RegExp[]): this {
    const plain = this.text.replace(/[\u2068\u2069\u200f\u00a0\u202f]/g, (mark) => (/\s/.test(mark) ? ' ' : ''));
    for (const pattern of patterns) assert.match(plain, pattern);
    return this;
  }

  expectsNot(...patterns: RegExp[]): this {
    for (const pattern of patterns) assert.doesNotMatch(this.text, pattern);
    return this;
  }

  expectsOneReply(): this {
    assert.equal(this.replies.length, 1, this.text);
    return this;
  }

  expectsSilence(): this {
    assert.deepEqual(this.replies, []);
    return this;
  }

  private run(effect: OrderingEffect): OrderingEvent[] {
    switch (effect.type) {
      case 'place_order':
        return [this.place(effect.draft)];
      case 'find_order':
        return [{ type: 'order_found', order: this.orders.at(-1) ?? null }];
      case 'cancel_order': {
        const order = this.orders.pop();
        if (!order) return [{ type: 'order_found', order: null }];
        if (order.status !== 'placed') {
          this.orders.push(order);
          return [{ type: 'order_cancel_refused', code: order.code, status: order.status }];
        }
        this.orders.push({ ...order, status: 'cancelled' });
        return [{ type: 'order_cancelled', code: order.code }];
      }
      case 'remember':
        this.customer = {
          ...this.customer,
          name: effect.name ?? this.customer.name,
          phone: effect.phone ?? this.customer.phone,
          language: effect.language ?? this.customer.language,
        };
        return [];
      default:
        return [];
    }
  }

  private place(draft: OrderDraft): OrderingEvent {
    const { refuse } = this;
    this.refuse = null;
    if (refuse) return { type: 'order_refused', reason: refuse };
    this.placed.push(draft);
    const code = `DZ-${1000 + this.placed.length}`;
    this.orders.push({ code, status: 'placed', totalMinor: draft.totalMinor, lines: draft.lines });
    return { type: 'order_placed', code, totalMinor: draft.totalMinor };
  }
}

export function conversation(options: Options = {}): Conversation {
  return new Conversation(options);
}

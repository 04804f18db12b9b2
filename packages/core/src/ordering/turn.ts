import type { Language } from '@wac/shared';
import type { OrderingState, StateLine, Step } from './state.ts';
import type { Say, Voice } from './texts/voice.ts';
import type { CustomerFacts, OrderingEffect, OrderingEvent, ShopProduct, ShopView, Understand } from './types.ts';

/** Everything that decides an answer; the clock is a value. */
export interface AdvanceInput {
  readonly shop: ShopView;
  readonly customer: CustomerFacts;
  readonly state: OrderingState;
  readonly events: readonly OrderingEvent[];
  readonly now: Date;
  readonly understand: Understand;
}

export interface Button {
  readonly id: string;
  readonly title: string;
}

/** What is shown instead of the question that the conversation stands at. */
export type View =
  | { readonly kind: 'welcome' | 'cart' | 'change' | 'languages' }
  | { readonly kind: 'menu' | 'lines' | 'zones' | 'options'; readonly page: number }
  | { readonly kind: 'category'; readonly key: string; readonly page: number }
  | {
      readonly kind: 'card';
      readonly text: Say;
      readonly buttons: (voice: Voice) => readonly Button[];
    };

/**
 * One run of the machine over a burst of events. Handlers replace `state` (never mutate it) and say their part; the
 * answer is put together once, at the end, in the language that the burst ended in.
 */
export interface Turn {
  readonly input: AdvanceInput;
  readonly shop: ShopView;
  readonly customer: CustomerFacts;
  state: OrderingState;
  view: View | null;
  /** The next question in other words than usual: why it is asked again. */
  rephrased: Say | null;
  /** Whether the customer is owed an answer now (not while an effect's own answer is still to come). */
  speak: boolean;
  /** The answer says that something was done for good: it must not be sent twice. */
  confirms: boolean;
  missed: boolean;
  understood: boolean;
  /** The address was completed in this burst: another text goes on with it. */
  addressOpen: boolean;
  readonly said: Say[];
  readonly added: { sku: string; quantity: number }[];
  readonly effects: OrderingEffect[];
  remember: { name?: string; phone?: string; language?: Language };
}

export function beginTurn(input: AdvanceInput): Turn {
  return {
    input,
    shop: input.shop,
    customer: input.customer,
    state: input.state,
    view: null,
    rephrased: null,
    speak: false,
    confirms: false,
    missed: false,
    understood: false,
    addressOpen: false,
    said: [],
    added: [],
    effects: [],
    remember: {},
  };
}

export function patch(turn: Turn, change: Partial<OrderingState>): void {
  turn.state = { ...turn.state, ...change };
}

export function goTo(turn: Turn, step: Step): void {
  patch(turn, { step });
}

/** Adds a paragraph to the answer. */
export function say(turn: Turn, text: Say): void {
  turn.said.push(text);
  turn.speak = true;
}

export function show(turn: Turn, view: View): void {
  turn.view = view;
  turn.rephrased = null;
  turn.speak = true;
}

/** Asks the next question in these words instead of its own. */
export function rephrase(turn: Turn, text: Say): void {
  turn.rephrased = text;
  turn.speak = true;
}

/** Shows a text of its own in place of the next question. */
export function card(turn: Turn, text: Say, buttons: (voice: Voice) => readonly Button[] = () => []): void {
  show(turn, { kind: 'card', text, buttons });
}

/** The customer's message was acted upon: whatever was shown before it in the burst is overtaken. */
export function acted(turn: Turn): void {
  turn.view = null;
  turn.rephrased = null;
  turn.speak = true;
}

export function productOf(shop: ShopView, sku: string): ShopProduct | undefined {
  return shop.products.find((product) => product.sku === sku);
}

export function lineOf(turn: Turn, id: number): StateLine | undefined {
  return turn.state.lines.find((line) => line.id === id);
}

/** Available products of the same category, for a product that cannot be had. */
export function alternativesTo(shop: ShopView, product: ShopProduct): ShopProduct[] {
  return shop.products
    .filter((one) => one.category === product.category && one.available && one.sku !== product.sku)
    .slice(0, 3);
}

/** The language of the answers: the customer's words or choice, else what is known of them, else the shop's first. */
export function languageOf(turn: Turn): Language {
  const offered = turn.shop.languages;
  const { language, scriptLanguage } = turn.state;
  const known = [language, turn.customer.language, scriptLanguage];
  return known.find((one) => one !== null && offered.includes(one)) ?? offered[0] ?? 'ar';
}

import { orderCancelRefused, orderCancelled, orderFound, orderPlaced, orderRefused } from './acts/order-events.ts';
import { addDeliveryNote, inform, setDelivery } from './acts/checkout-acts.ts';
import { addItems } from './acts/cart-acts.ts';
import { readTap } from './acts/tap-acts.ts';
import { readText } from './acts/read-text.ts';
import { tellDelivery } from './acts/talk-acts.ts';
import { foldedWords } from './fold.ts';
import { readPhone } from './phone.ts';
import { plainName } from './prompts/describe.ts';
import { compose } from './prompts/compose.ts';
import { settle } from './settle.ts';
import { NO_DELIVERY, type OrderingState } from './state.ts';
import { tapId } from './tap-id.ts';
import type { Say } from './texts/voice.ts';
import { type AdvanceInput, type Turn, beginTurn, card, patch, rephrase, show } from './turn.ts';
import type { OrderingEffect, OrderingEvent, Reply } from './types.ts';

/** After so long a silence a yes may mean anything: questions and read-backs are let go, the cart stays. */
const REST_MS = 12 * 60 * 60 * 1000;

/**
 * The ordering machine: what a burst of events does to a conversation. Pure: no clock, no database, no network. The
 * caller stores `state`, sends `replies` in order, runs `effects` in the same transaction and calls again with the
 * events that answer them, until there are no effects left that have an answer.
 */
export function advance(input: AdvanceInput): {
  state: OrderingState;
  replies: Reply[];
  effects: OrderingEffect[];
} {
  const turn = beginTurn({ ...input, state: rested(input.state, input.now) });
  for (const event of input.events) {
    handle(turn, event);
    settle(turn);
  }
  answerMisses(turn);
  patch(turn, { touchedAt: input.now.toISOString() });
  const replies = compose(turn);
  return { state: turn.state, replies, effects: [...remembered(turn), ...turn.effects] };
}

function handle(turn: Turn, event: OrderingEvent): void {
  switch (event.type) {
    case 'text':
      return readTyped(turn, event.text);
    case 'tap':
      return readTap(turn, event.id);
    case 'cart':
      turn.understood = true;
      addItems(
        turn,
        event.items.map((item) => (item.valid ? item : { ...item, sku: '' })),
        false,
      );
      if (event.text.trim() !== '') addDeliveryNote(turn, event.text);
      return;
    case 'contact_shared':
      return takeSharedPhone(turn, event.phone);
    case 'location':
      return takeLocation(turn, event.zoneKey);
    case 'media':
      // A sticker is a courtesy; it wants no answer.
      if (event.media === 'sticker') return;
      return explain(
        turn,
        event.media === 'audio' ? ({ t }) => t.voiceNotUnderstood() : ({ t }) => t.mediaNotUnderstood(),
      );
    case 'unsupported':
      return explain(turn, ({ t }) => t.mediaNotUnderstood());
    case 'order_placed':
      return orderPlaced(turn, event.code, event.totalMinor);
    case 'order_refused':
      return orderRefused(turn, event.reason);
    case 'order_cancelled':
      return orderCancelled(turn, event.code);
    case 'order_cancel_refused':
      return orderCancelRefused(turn, event.code, event.status);
    case 'order_found':
      return orderFound(turn, event.order);
  }
}

/** The title of a choice, typed, is a tap on it; everything else is read. */
function readTyped(turn: Turn, text: string): void {
  const words = foldedWords(text).join(' ');
  const named = turn.state.offered.filter((one) => foldedWords(one.title).join(' ') === words);
  const [only] = named;
  if (only && named.length === 1 && words !== '') readTap(turn, only.id);
  else readText(turn, text);
}

function takeSharedPhone(turn: Turn, given: string): void {
  turn.understood = true;
  const phone = readPhone(given) ?? readPhone(`+${given}`);
  if (phone === null) return card(turn, ({ t }) => t.badPhone());
  setDelivery(turn, { phone });
  if (!turn.state.checkout) card(turn, ({ t }) => t.phoneNoted());
}

function takeLocation(turn: Turn, zoneKey: string | null): void {
  turn.understood = true;
  const zone = turn.shop.deliveryZones.find((one) => one.key === zoneKey);
  if (!zone) {
    if (!turn.state.checkout) show(turn, { kind: 'zones', page: 0 });
    patch(turn, { lastPlaceDeclined: true });
    return rephrase(turn, ({ t }) => t.pinNotKept());
  }
  setDelivery(turn, { zoneKey: zone.key });
  patch(turn, { lastPlaceDeclined: true });
  if (!turn.state.checkout) tellDelivery(turn, zone);
}

function explain(turn: Turn, text: Say): void {
  turn.understood = true;
  card(turn, text, ({ t }) => [
    { id: tapId('menu', 0), title: t.button.menu },
    { id: tapId('person'), title: t.button.person },
  ]);
}

/** Says once for the whole burst that nothing in it was understood; the second time in a row a person is offered first. */
function answerMisses(turn: Turn): void {
  if (!turn.missed || turn.understood) {
    if (turn.understood) patch(turn, { misses: 0 });
    return;
  }
  patch(turn, { misses: turn.state.misses + 1 });
  const person = ({ t }: Parameters<Say>[0]) => ({ id: tapId('person'), title: t.button.person });
  const menu = ({ t }: Parameters<Say>[0]) => ({ id: tapId('menu', 0), title: t.button.menu });
  if (turn.state.misses >= 2) {
    return card(
      turn,
      ({ t }) => t.stillNotUnderstood(),
      (voice) => [person(voice), menu(voice)],
    );
  }
  if (turn.state.step.kind !== 'none') return inform(turn, ({ t }) => t.pardon());
  const example = turn.shop.products.find((product) => product.available);
  card(
    turn,
    (voice) => voice.t.notUnderstood(`2 ${example ? plainName(example, voice) : ''}`.trim()),
    (voice) => [
      menu(voice),
      ...(turn.state.lines.length > 0 ? [{ id: tapId('cart'), title: voice.t.button.cart }] : []),
      person(voice),
    ],
  );
}

/** What was learnt about the customer, once for the burst and only when it is new. */
function remembered(turn: Turn): OrderingEffect[] {
  const { name, phone, language } = turn.remember;
  const news = {
    ...(name && name !== turn.customer.name ? { name } : {}),
    ...(phone && phone !== turn.customer.phone ? { phone } : {}),
    ...(language && language !== turn.customer.language ? { language } : {}),
  };
  return Object.keys(news).length > 0 ? [{ type: 'remember', ...news }] : [];
}

function rested(state: OrderingState, now: Date): OrderingState {
  if (state.touchedAt === null || now.getTime() - Date.parse(state.touchedAt) < REST_MS) return state;
  return {
    ...state,
    step: { kind: 'none' },
    checkout: false,
    delivery: NO_DELIVERY,
    lastPlaceDeclined: false,
    readBack: null,
    dropped: [],
    offered: [],
    misses: 0,
  };
}

import { CUSTOMER_MAY_CANCEL, FINAL_STATUSES, OrderStatus } from '@wac/shared';
import { closedNote } from '../prompts/menu-prompt.ts';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import { type Turn, card, goTo, patch, say, show } from '../turn.ts';
import type { OrderSummary } from '../types.ts';
import { addItems } from './cart-acts.ts';
import { forgetDelivery } from './checkout-acts.ts';

/** The order is in: the receipt, and a clean table for the next one. */
export function orderPlaced(turn: Turn, code: string, totalMinor: number): void {
  patch(turn, {
    lastOrder: { code, mark: turn.state.placing?.mark ?? '' },
    placing: null,
    readBack: null,
    mentioned: [],
    checkout: false,
    step: { kind: 'none' },
  });
  forgetDelivery(turn);
  turn.confirms = true;
  card(
    turn,
    (voice) =>
      [voice.t.placed(voice.quote(code), voice.money(totalMinor)), closedNote(turn, voice)]
        .filter(Boolean)
        .join('\n\n'),
    ({ t }) => [
      { id: tapId('status'), title: t.button.status },
      { id: tapId('cancel', code), title: t.button.cancel },
    ],
  );
}

/** The shop's side would not place it: the cart is back, and is read back again where that can help. */
export function orderRefused(turn: Turn, reason: 'changed' | 'impossible'): void {
  const { placing, lines } = turn.state;
  patch(turn, { lines: [...(placing?.lines ?? []), ...lines].slice(0, 50), placing: null, readBack: null });
  if (reason === 'changed') {
    patch(turn, { checkout: true });
    return say(turn, ({ t }) => t.changedSince());
  }
  turn.effects.push({ type: 'request_person' });
  card(turn, ({ t }) => t.cannotPlace());
}

export function orderCancelled(turn: Turn, code: string): void {
  turn.confirms = true;
  card(
    turn,
    ({ t, quote }) => t.cancelled(quote(code)),
    ({ t }) => [{ id: tapId('menu', 0), title: t.button.menu }],
  );
}

export function orderCancelRefused(turn: Turn, code: string, status: string): void {
  card(
    turn,
    (voice) => [statusText(status, voice), voice.t.cannotCancel(voice.quote(code))].filter(Boolean).join('\n'),
    ({ t }) => [{ id: tapId('person'), title: t.button.person }],
  );
}

/** The answer to a look-up, for what it was asked for. */
export function orderFound(turn: Turn, order: OrderSummary | null): void {
  const [why = 'status', ...rest] = turn.state.asked;
  patch(turn, { asked: rest });
  if (why === 'repeat') return repeatOrder(turn, order);
  const status = OrderStatus.safeParse(order?.status);
  const over = status.success && FINAL_STATUSES.includes(status.data);
  if (!order || (why === 'cancel' && over)) {
    return card(
      turn,
      ({ t }) => t.noOrder(),
      ({ t }) => [{ id: tapId('menu', 0), title: t.button.menu }],
    );
  }
  const mayCancel = status.success && CUSTOMER_MAY_CANCEL.includes(status.data);
  if (why === 'cancel') {
    if (!mayCancel) return orderCancelRefused(turn, order.code, order.status);
    turn.speak = true;
    return goTo(turn, { kind: 'cancel_order', code: order.code });
  }
  card(
    turn,
    (voice) =>
      [voice.t.orderLine(voice.quote(order.code), voice.money(order.totalMinor)), statusText(order.status, voice)].join(
        '\n',
      ),
    ({ t }) => [
      ...(mayCancel ? [{ id: tapId('cancel', order.code), title: t.button.cancel }] : []),
      { id: tapId('menu', 0), title: t.button.menu },
      ...(over ? [] : [{ id: tapId('person'), title: t.button.person }]),
    ],
  );
}

function repeatOrder(turn: Turn, order: OrderSummary | null): void {
  if (!order) {
    say(turn, ({ t }) => t.noEarlierOrder());
    return show(turn, { kind: 'menu', page: 0 });
  }
  say(turn, ({ t }) => t.repeated());
  addItems(turn, order.lines, false);
}

function statusText(status: string, { t }: Voice): string {
  const known = OrderStatus.safeParse(status);
  return known.success ? t.statusIs(known.data) : '';
}

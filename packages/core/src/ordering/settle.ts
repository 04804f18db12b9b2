import { cleanOptions, missingGroups } from './options.ts';
import { copyOptions, mergeTwins } from './lines.ts';
import { deliveryOf, pricedCart } from './read-back.ts';
import type { Step } from './state.ts';
import { type Turn, alternativesTo, lineOf, patch, productOf, say } from './turn.ts';

/**
 * Moves the conversation to what has to be asked next. Runs after every event, so that the next one of a burst is read
 * where it belongs.
 */
export function settle(turn: Turn): void {
  cleanLines(turn);
  if (turn.state.checkout) dropUnavailable(turn);
  if (turn.state.lines.length === 0 && turn.state.checkout) patch(turn, { checkout: false });
  const step = nextStep(turn);
  const busy = step.kind === 'option' || step.kind === 'line' ? step.line : null;
  patch(turn, { step, lines: mergeTwins(turn.state.lines, busy) });
}

function nextStep(turn: Turn): Step {
  const { state, shop } = turn;
  const { step } = state;
  if (step.kind === 'cancel_order' || step.kind === 'product') return step;
  if (step.kind === 'which') return step;
  if (step.kind === 'line' && lineOf(turn, step.line)) return step;
  if (step.kind === 'field' && step.held && state.checkout) return step;
  const option = optionStep(turn);
  if (option) return option;
  if (!state.checkout) return { kind: 'none' };
  return checkoutStep(
    turn,
    shop.deliveryZones.some((zone) => zone.key === state.delivery.zoneKey),
  );
}

/** The next open choice: one that is under way first, then required ones, then those still to be offered. */
function optionStep(turn: Turn): Step | null {
  const { step } = turn.state;
  if (step.kind === 'option' && isOpen(turn, step.line, step.group)) return step;
  for (const line of turn.state.lines) {
    const product = productOf(turn.shop, line.sku);
    const missing = product && missingGroups(product, line.options)[0];
    if (missing) return { kind: 'option', line: line.id, group: missing.key };
  }
  for (const line of turn.state.lines) {
    const [group] = line.offer;
    if (group !== undefined && isOpen(turn, line.id, group)) return { kind: 'option', line: line.id, group };
  }
  return null;
}

function isOpen(turn: Turn, lineId: number, groupKey: string): boolean {
  const line = lineOf(turn, lineId);
  const product = line && productOf(turn.shop, line.sku);
  const group = product?.optionGroups.find((one) => one.key === groupKey);
  if (!line || !product || !group) return false;
  const missing = missingGroups({ ...product, optionGroups: [group] }, line.options).length > 0;
  return missing || line.offer.includes(groupKey);
}

function checkoutStep(turn: Turn, zoneKnown: boolean): Step {
  const { delivery } = turn.state;
  const known = deliveryOf(turn);
  if (zoneKnown && pricedCart(turn).problems.some((problem) => problem.type === 'below_minimum')) {
    return { kind: 'minimum' };
  }
  if (!known.name) return { kind: 'field', field: 'name', held: false };
  if (!known.phone) return { kind: 'field', field: 'phone', held: false };
  if (offersSamePlace(turn)) return { kind: 'same_place' };
  if (!zoneKnown) return { kind: 'field', field: 'zone', held: false };
  if (!delivery.address) return { kind: 'field', field: 'address', held: false };
  return { kind: 'confirm' };
}

/** The last delivery is offered once, while no other place was named. */
function offersSamePlace(turn: Turn): boolean {
  const last = turn.customer.lastDelivery;
  const { delivery, lastPlaceDeclined } = turn.state;
  return (
    last !== null &&
    !lastPlaceDeclined &&
    delivery.address === null &&
    (delivery.zoneKey === null || delivery.zoneKey === last.zoneKey) &&
    turn.shop.deliveryZones.some((zone) => zone.key === last.zoneKey)
  );
}

/** The shop may have taken groups and choices away since they were chosen. */
function cleanLines(turn: Turn): void {
  const lines = turn.state.lines.map((line) => {
    const product = productOf(turn.shop, line.sku);
    if (!product) return line;
    const { options: before, ...rest } = line;
    const options = cleanOptions(product, before);
    const offer = line.offer.filter((key) => product.optionGroups.some((group) => group.key === key));
    return { ...rest, ...(options ? { options: copyOptions(options) } : {}), offer };
  });
  patch(turn, { lines });
}

/** Lines that can no longer be had leave the cart before anything is read back, with a word about it. */
function dropUnavailable(turn: Turn): void {
  const gone = turn.state.lines.filter((line) => !productOf(turn.shop, line.sku)?.available);
  if (gone.length === 0) return;
  patch(turn, { lines: turn.state.lines.filter((line) => !gone.includes(line)) });
  for (const line of gone) {
    const product = productOf(turn.shop, line.sku);
    if (!product) {
      say(turn, ({ t }) => t.unknownProduct());
      continue;
    }
    const others = alternativesTo(turn.shop, product);
    say(turn, ({ t, name }) =>
      [t.unavailable(name(product.name)), others.map((one) => name(one.name)).join(' · ')].filter(Boolean).join('\n'),
    );
  }
}

import { addLine, clampQuantity, clipNote, copyOptions } from '../lines.ts';
import { chosen, cleanOptions, optionsKey } from '../options.ts';
import { lineName } from '../prompts/describe.ts';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import { MAX_LINES, MAX_QUANTITY, type StateLine } from '../state.ts';
import { type Button, type Turn, acted, alternativesTo, card, goTo, patch, productOf, say, show } from '../turn.ts';
import type { ReadingItem } from '../types.ts';

/**
 * Puts products into the cart. What cannot be had is answered with what can.
 * @param offer whether optional choices are offered one by one (taps) or only mentioned (words already said what is wanted)
 */
export function addItems(turn: Turn, items: readonly ReadingItem[], offer: boolean): void {
  acted(turn);
  for (const item of items) addItem(turn, item, offer);
}

function addItem(turn: Turn, item: ReadingItem, offer: boolean): void {
  const product = productOf(turn.shop, item.sku);
  if (!product) return say(turn, ({ t }) => t.unknownProduct());
  const quantity = clampQuantity(item.quantity ?? 1);
  if (!product.available) return offerInstead(turn, item.sku, quantity);
  if ((item.quantity ?? 1) > MAX_QUANTITY) say(turn, ({ t }) => t.quantityCapped(MAX_QUANTITY));
  const { lines, nextLine, full } = addLine(turn.state, product, { ...item, quantity }, offer);
  if (full) return say(turn, ({ t }) => t.cartFull(MAX_LINES));
  patch(turn, { lines, nextLine, dropped: [] });
  turn.added.push({ sku: item.sku, quantity });
  if (!offer) mentionOptions(turn, item);
}

/** What could still be said of a product that came by words is mentioned once, in the same message. */
function mentionOptions(turn: Turn, item: ReadingItem): void {
  const product = productOf(turn.shop, item.sku);
  const open = product?.optionGroups.filter((group) => group.min === 0) ?? [];
  const said = open.some((group) => chosen(item.options, group.key).length > 0);
  if (!product || open.length === 0 || said || turn.state.mentioned.includes(item.sku)) return;
  patch(turn, { mentioned: [...turn.state.mentioned, item.sku].slice(-100) });
  say(turn, ({ t, name }) => t.optionsHint(name(product.name), open.map((group) => name(group.name)).join(' · ')));
}

function offerInstead(turn: Turn, sku: string, quantity: number): void {
  const product = productOf(turn.shop, sku);
  if (!product) return;
  const candidates = alternativesTo(turn.shop, product).map((one) => one.sku);
  // One question at a time: a second product that cannot be had is only named.
  if (candidates.length === 0 || turn.state.step.kind === 'which')
    return say(turn, ({ t, name }) => t.unavailable(name(product.name)));
  say(turn, ({ t, name }) => t.insteadOf(name(product.name)));
  goTo(turn, { kind: 'which', candidates, quantity, instead: true });
}

/** Takes lines out, or fewer pieces of them (from the line that was added last). */
export function removeItems(turn: Turn, items: readonly ReadingItem[]): void {
  acted(turn);
  const gone: { sku: string; quantity: number }[] = [];
  for (const item of items) {
    let left = item.quantity === undefined ? Number.POSITIVE_INFINITY : clampQuantity(item.quantity);
    for (const line of matching(turn, item).reverse()) {
      const taken = Math.min(left, line.quantity);
      if (taken <= 0) break;
      left -= taken;
      setLine(turn, line, line.quantity - taken);
      gone.push({ sku: line.sku, quantity: taken });
    }
  }
  if (gone.length === 0) return say(turn, ({ t }) => t.notInCart());
  say(turn, (voice) => voice.t.removed(gone.map((line) => lineName(turn.shop, line, voice)).join(' · ')));
}

/** Final quantities: 0 takes the line out, a product that is not in the cart comes in. */
export function setQuantities(turn: Turn, items: readonly ReadingItem[]): void {
  acted(turn);
  for (const item of items) {
    const quantity = item.quantity ?? 1;
    const lines = matching(turn, item);
    const [line] = lines;
    if (quantity <= 0) removeItems(turn, [{ sku: item.sku, ...(item.options ? { options: item.options } : {}) }]);
    else if (!line) addItem(turn, item, false);
    else if (lines.length > 1) show(turn, { kind: 'lines', page: 0 });
    else {
      if (quantity > MAX_QUANTITY) say(turn, ({ t }) => t.quantityCapped(MAX_QUANTITY));
      setLine(turn, line, clampQuantity(quantity));
      changeLine(turn, line.id, item);
      say(turn, ({ t }) => t.noted());
    }
  }
}

/** Choices or a note for lines that are there already: the one being asked about first, then one that lacks the choice. */
export function chooseOptions(turn: Turn, items: readonly ReadingItem[]): void {
  acted(turn);
  let hit = false;
  for (const item of items) {
    const lines = turn.state.lines.filter((line) => line.sku === item.sku);
    const { step } = turn.state;
    const busy = step.kind === 'option' || step.kind === 'line' ? step.line : null;
    const groups = Object.keys(item.options ?? {});
    const line =
      lines.find((one) => one.id === busy) ??
      lines.find((one) => groups.some((group) => chosen(one.options, group).length === 0)) ??
      lines.at(-1);
    if (!line) continue;
    changeLine(turn, line.id, item);
    hit = true;
  }
  say(turn, ({ t }) => (hit ? t.noted() : t.notInCart()));
}

/** Lays choices and a note over a line; groups that were answered are no longer offered. */
export function changeLine(turn: Turn, id: number, item: Pick<ReadingItem, 'options' | 'note'>): void {
  patch(turn, {
    lines: turn.state.lines.map((line) => {
      const product = productOf(turn.shop, line.sku);
      if (line.id !== id || !product) return line;
      const options = cleanOptions(product, { ...line.options, ...item.options });
      const note = clipNote(item.note) ?? line.note;
      const answered = Object.keys(item.options ?? {});
      const { options: _before, note: _said, ...rest } = line;
      return {
        ...rest,
        ...(options ? { options: copyOptions(options) } : {}),
        ...(note ? { note } : {}),
        offer: line.offer.filter((group) => !answered.includes(group)),
      };
    }),
  });
}

export function setLine(turn: Turn, line: StateLine, quantity: number): void {
  patch(turn, {
    lines: turn.state.lines.flatMap((one) => {
      if (one.id !== line.id) return [one];
      return quantity > 0 ? [{ ...one, quantity: clampQuantity(quantity) }] : [];
    }),
  });
}

/** Empties the cart; one tap brings it back. */
export function clearCart(turn: Turn): void {
  acted(turn);
  dropCart(turn);
  card(turn, ({ t }) => t.cleared(), undoButtons(turn));
}

/** What to do after the cart was emptied. */
export function undoButtons(turn: Turn): (voice: Voice) => Button[] {
  const undo = turn.state.dropped.length > 0;
  return ({ t }) => [
    { id: tapId('menu', 0), title: t.button.menu },
    ...(undo ? [{ id: tapId('undo'), title: t.button.undo }] : []),
  ];
}

export function dropCart(turn: Turn): void {
  const { lines, dropped } = turn.state;
  patch(turn, {
    lines: [],
    dropped: lines.length > 0 ? lines : dropped,
    step: { kind: 'none' },
    checkout: false,
    readBack: null,
  });
}

export function restoreCart(turn: Turn): void {
  acted(turn);
  const { dropped, lines } = turn.state;
  if (dropped.length === 0 || lines.length > 0) return say(turn, ({ t }) => t.stale());
  patch(turn, { lines: dropped, dropped: [] });
  say(turn, ({ t }) => t.restored());
}

/** The lines that an item means: of its product, with its options when it names some that a line has. */
function matching(turn: Turn, item: ReadingItem): StateLine[] {
  const lines = turn.state.lines.filter((line) => line.sku === item.sku);
  const product = productOf(turn.shop, item.sku);
  if (!item.options || !product) return lines;
  const wanted = cleanOptions(product, item.options);
  const exact = lines.filter((line) =>
    Object.keys(wanted ?? {}).every(
      (group) => optionsKey({ group: chosen(line.options, group) }) === optionsKey({ group: chosen(wanted, group) }),
    ),
  );
  return exact.length > 0 ? exact : lines;
}

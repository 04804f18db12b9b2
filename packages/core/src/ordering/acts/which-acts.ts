import type { Step } from '../state.ts';
import { type Turn, acted, goTo, productOf, show } from '../turn.ts';
import type { Reading, ReadingItem } from '../types.ts';
import { clampQuantity } from '../lines.ts';
import { spareNumber } from '../plain-answers.ts';
import { addItems } from './cart-acts.ts';

/** A product was picked, by tap or by its name, where several were possible; the number said before is kept. */
export function pickProduct(turn: Turn, sku: string): void {
  acted(turn);
  const { step } = turn.state;
  if (step.kind === 'which' && step.candidates.includes(sku)) {
    goTo(turn, { kind: 'none' });
    addItems(turn, [{ sku, quantity: step.quantity }], true);
  } else goTo(turn, { kind: 'product', sku });
}

/** Products by words. They answer an open "which one?": a single one, said without a number, takes the number said before. */
export function addByWords(turn: Turn, items: readonly ReadingItem[]): void {
  const { step } = turn.state;
  if (step.kind === 'product') goTo(turn, { kind: 'none' });
  if (step.kind !== 'which') return addItems(turn, items, false);
  const answers = items.filter((item) => step.candidates.includes(item.sku));
  if (answers.length === 0) return addItems(turn, items, false);
  goTo(turn, { kind: 'none' });
  const [only] = answers;
  const counted = items.map((item) =>
    answers.length === 1 && item === only && (item.quantity ?? 1) === 1 ? { ...item, quantity: step.quantity } : item,
  );
  addItems(turn, counted, false);
}

/** Words that fit several products: ask between them, unless an open question narrows them to one. */
export function askWhich(turn: Turn, reading: Reading, text: string): void {
  const { step, lines } = turn.state;
  const candidates = (reading.candidates ?? []).filter((sku) => productOf(turn.shop, sku)?.available).slice(0, 3);
  const both = step.kind === 'which' ? candidates.filter((sku) => step.candidates.includes(sku)) : [];
  const [narrowed] = both;
  if (narrowed !== undefined && both.length === 1) return pickProduct(turn, narrowed);
  acted(turn);
  if (reading.items?.length) addItems(turn, reading.items, false);
  const [only] = candidates;
  const inCart = candidates.length > 0 && candidates.every((sku) => lines.some((line) => line.sku === sku));
  const said = (reading.items ?? []).map((item) => item.quantity ?? 1);
  const quantity = clampQuantity(reading.candidateQuantity ?? spareNumber(text, said) ?? 1);
  if (inCart && candidates.length > 1) show(turn, { kind: 'lines', page: 0 });
  else if (candidates.length > 1) goTo(turn, whichStep(candidates, quantity));
  else if (only !== undefined) goTo(turn, { kind: 'product', sku: only });
}

function whichStep(candidates: readonly string[], quantity: number): Step {
  return { kind: 'which', candidates: [...candidates], quantity, instead: false };
}

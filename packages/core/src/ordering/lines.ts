import { cut } from './clip.ts';
import { cleanOptions, missingGroups, optionsKey } from './options.ts';
import { MAX_LINES, MAX_QUANTITY, type StateLine } from './state.ts';
import type { CartLine, Options, ShopProduct } from './types.ts';

/** Longest note a line keeps; more is an essay no kitchen reads. */
const MAX_NOTE = 120;

export interface Lines {
  readonly lines: StateLine[];
  readonly nextLine: number;
}

/** A whole number of pieces within a line's bounds. */
export function clampQuantity(quantity: number): number {
  return Number.isFinite(quantity) ? Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(quantity))) : 1;
}

export function clipNote(note: string | undefined): string | undefined {
  const clean = note?.replace(/\s+/g, ' ').trim();
  return clean ? cut(clean, MAX_NOTE) : undefined;
}

/**
 * Adds pieces: to an equal line when there is one, else as a new line. `full` when the cart has no room for another.
 * @param offer whether the product's optional groups are to be offered one by one
 */
export function addLine(
  cart: Lines,
  product: ShopProduct,
  item: { quantity: number; options?: Options | undefined; note?: string | undefined },
  offer: boolean,
): Lines & { readonly line: number; readonly full: boolean } {
  const options = cleanOptions(product, item.options);
  const note = clipNote(item.note);
  const quantity = clampQuantity(item.quantity);
  const settled = missingGroups(product, options).length === 0 && !offer;
  const twin = cart.lines.find(
    (line) => settled && line.offer.length === 0 && isTwin(line, product.sku, options, note),
  );
  if (twin) {
    const lines = cart.lines.map((line) =>
      line === twin ? { ...line, quantity: clampQuantity(line.quantity + quantity) } : line,
    );
    return { lines, nextLine: cart.nextLine, line: twin.id, full: false };
  }
  if (cart.lines.length >= MAX_LINES) return { ...cart, line: 0, full: true };
  const fresh: StateLine = {
    id: cart.nextLine,
    sku: product.sku,
    quantity,
    ...(options ? { options: copyOptions(options) } : {}),
    ...(note ? { note } : {}),
    offer: offer
      ? product.optionGroups.filter((group) => group.min === 0 && !options?.[group.key]).map((group) => group.key)
      : [],
  };
  return { lines: [...cart.lines, fresh], nextLine: cart.nextLine + 1, line: fresh.id, full: false };
}

/** The same lines with those that became equal joined; a line that is still being asked about stays apart. */
export function mergeTwins(lines: readonly StateLine[], busy: number | null): StateLine[] {
  const merged: StateLine[] = [];
  for (const line of lines) {
    const at = merged.findIndex(
      (known) =>
        known.offer.length === 0 &&
        line.offer.length === 0 &&
        known.id !== busy &&
        line.id !== busy &&
        isTwin(known, line.sku, line.options, line.note),
    );
    const twin = merged[at];
    if (twin) merged[at] = { ...twin, quantity: clampQuantity(twin.quantity + line.quantity) };
    else merged.push(line);
  }
  return merged;
}

function isTwin(line: StateLine, sku: string, options: Options | undefined, note: string | undefined): boolean {
  return line.sku === sku && line.note === note && optionsKey(line.options) === optionsKey(options);
}

/** What the rest of the product sees of a line. */
export function plainLine(line: StateLine): CartLine {
  return {
    sku: line.sku,
    quantity: line.quantity,
    ...(line.options ? { options: line.options } : {}),
    ...(line.note ? { note: line.note } : {}),
  };
}

export function copyOptions(options: Options): NonNullable<StateLine['options']> {
  return Object.fromEntries(
    Object.entries(options).map(([group, value]) => [group, typeof value === 'string' ? value : [...value]]),
  );
}

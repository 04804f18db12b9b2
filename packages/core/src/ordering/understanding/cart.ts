import type { CartLine, ReadingItem } from '../types.ts';
import type { CatalogueIndex, IndexedProduct } from './catalogue-index.ts';
import type { Draft } from './drafts.ts';
import { toOptions } from './options.ts';

/** More than three buttons are no question any more. */
const MAX_CANDIDATES = 3;

export interface Line {
  readonly product: number;
  readonly indexed: IndexedProduct;
  readonly sku: string;
  readonly quantity: number;
  readonly line: CartLine;
}

/** The cart's lines that the shop still knows. */
export function linesOf(cart: readonly CartLine[] | undefined, index: CatalogueIndex): Line[] {
  return (cart ?? []).flatMap((line): Line[] => {
    const product = index.bySku.get(line.sku);
    const indexed = product === undefined ? undefined : index.products[product];
    return product === undefined || !indexed
      ? []
      : [{ product, indexed, sku: line.sku, quantity: line.quantity, line }];
  });
}

/** The lines a draft may speak of: the product itself, else one of its candidates, else a line whose name has the words. */
export function linesNamed(draft: Draft, lines: readonly Line[]): Line[] {
  const exact = lines.filter(({ product }) => product === draft.product);
  if (exact.length > 0) return narrowByOptions(exact, draft);
  // "bla zitoun" with a tajine in whose name olives stand takes nothing out of the cart.
  if (draft.negated && draft.product !== null) return [];
  const candidates = lines.filter(({ product }) => draft.product === null && draft.candidates.includes(product));
  if (candidates.length > 0) return candidates;
  return lines.filter(
    ({ indexed }) =>
      draft.concepts.length > 0 &&
      draft.concepts.every((word) => word.some((concept) => indexed.concepts.has(concept))),
  );
}

function narrowByOptions(lines: Line[], draft: Draft): Line[] {
  if (lines.length < 2 || draft.chosen.length === 0) return lines;
  const same = lines.filter(({ line }) =>
    draft.chosen.every(({ group, choice }) => [line.options?.[group]].flat().includes(choice)),
  );
  return same.length > 0 ? same : lines;
}

export function candidatesOf(products: readonly number[], index: CatalogueIndex): string[] {
  return products
    .flatMap((product) => (index.products[product]?.available ? [index.products[product]?.sku ?? ''] : []))
    .slice(0, MAX_CANDIDATES);
}

export function lineCandidates(lines: readonly Line[]): string[] {
  return [...new Set(lines.map(({ sku }) => sku))].slice(0, MAX_CANDIDATES);
}

/** An item as `add` and `price` give it; `quantity` only where asked for. */
export function itemOf(draft: Draft, index: CatalogueIndex, withQuantity: boolean): ReadingItem | null {
  const product = draft.product === null ? undefined : index.products[draft.product];
  if (!product) return null;
  const options = toOptions(product, draft.chosen);
  return {
    sku: product.sku,
    ...(withQuantity ? { quantity: draft.quantity ?? 1 } : {}),
    ...(options ? { options } : {}),
    ...(draft.note === null ? {} : { note: draft.note }),
  };
}

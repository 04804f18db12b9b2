import { MAX_LINES, MAX_QUANTITY } from './state.ts';
import { chosen, missingGroups } from './options.ts';
import type { CartLine, Options, ShopProduct, ShopView } from './types.ts';

export type CartProblem =
  | { readonly type: 'unknown_product' | 'unavailable' | 'bad_quantity'; readonly line: number; readonly sku: string }
  | {
      readonly type: 'option_missing' | 'unknown_option' | 'too_many_choices';
      readonly line: number;
      readonly sku: string;
      readonly group: string;
    }
  | { readonly type: 'empty' | 'too_many_lines' | 'unknown_zone' }
  | { readonly type: 'below_minimum'; readonly missingMinor: number };

export interface PricedLine extends CartLine {
  readonly unitMinor: number;
  readonly totalMinor: number;
}

export interface PricedCart {
  readonly lines: readonly PricedLine[];
  readonly subtotalMinor: number;
  readonly feeMinor: number;
  readonly totalMinor: number;
  /** Empty exactly when the cart could be placed as it is (a zone left open, `null`, is no problem). */
  readonly problems: readonly CartProblem[];
}

/**
 * The one sum of the product: what a cart costs, in integer minor units of the shop's currency.
 * A line with an unknown product or quantity costs 0 and is a problem; a unit price is never below 0.
 */
export function priceCart(shop: ShopView, lines: readonly CartLine[], zoneKey: string | null): PricedCart {
  const problems: CartProblem[] = [];
  const priced = lines.map((line, index) => priceLine(shop, line, index, problems));
  const subtotalMinor = priced.reduce((sum, line) => sum + line.totalMinor, 0);
  const zone = shop.deliveryZones.find((known) => known.key === zoneKey);
  if (lines.length === 0) problems.push({ type: 'empty' });
  if (lines.length > MAX_LINES) problems.push({ type: 'too_many_lines' });
  if (zoneKey !== null && !zone) problems.push({ type: 'unknown_zone' });
  if (zone && subtotalMinor < zone.minimumMinor) {
    problems.push({ type: 'below_minimum', missingMinor: zone.minimumMinor - subtotalMinor });
  }
  const feeMinor = zone?.feeMinor ?? 0;
  return { lines: priced, subtotalMinor, feeMinor, totalMinor: subtotalMinor + feeMinor, problems };
}

function priceLine(shop: ShopView, line: CartLine, index: number, problems: CartProblem[]): PricedLine {
  const at = { line: index, sku: line.sku };
  const product = shop.products.find((known) => known.sku === line.sku);
  const countable = Number.isInteger(line.quantity) && line.quantity >= 1 && line.quantity <= MAX_QUANTITY;
  if (!countable) problems.push({ type: 'bad_quantity', ...at });
  if (!product) problems.push({ type: 'unknown_product', ...at });
  if (!product || !countable) return { ...line, unitMinor: 0, totalMinor: 0 };
  if (!product.available) problems.push({ type: 'unavailable', ...at });
  for (const problem of optionProblems(product, line.options)) problems.push({ ...problem, ...at });
  const unitMinor = unitPrice(product, line.options);
  return { ...line, unitMinor, totalMinor: unitMinor * line.quantity };
}

/** Price of one piece with its options, in minor units. */
export function unitPrice(product: ShopProduct, options: Options | undefined): number {
  let unit = product.priceMinor;
  for (const group of product.optionGroups) {
    const keys = chosen(options, group.key);
    for (const choice of group.choices) if (keys.includes(choice.key)) unit += choice.priceDeltaMinor;
  }
  return Math.max(0, unit);
}

function optionProblems(
  product: ShopProduct,
  options: Options | undefined,
): { type: 'option_missing' | 'unknown_option' | 'too_many_choices'; group: string }[] {
  const found: { type: 'option_missing' | 'unknown_option' | 'too_many_choices'; group: string }[] = [];
  for (const key of Object.keys(options ?? {})) {
    const group = product.optionGroups.find((known) => known.key === key);
    const keys = chosen(options, key);
    if (!group || keys.some((one) => !group.choices.some((choice) => choice.key === one))) {
      found.push({ type: 'unknown_option', group: key });
    } else if (keys.length > group.max) found.push({ type: 'too_many_choices', group: key });
  }
  for (const group of missingGroups(product, options)) {
    found.push({ type: 'option_missing', group: group.key });
  }
  return found;
}

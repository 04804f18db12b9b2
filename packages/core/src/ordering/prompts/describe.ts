import { type OptionGroup, localized } from '@wac/shared';
import { chosen } from '../options.ts';
import type { Voice } from '../texts/voice.ts';
import { unitPrice } from '../totals.ts';
import type { CartLine, Options, ShopProduct, ShopView } from '../types.ts';

/** The choices of a line in words, in the product's order: "Sans sucre · Théière". */
export function optionNames(product: ShopProduct, options: Options | undefined, voice: Voice): string {
  return product.optionGroups
    .flatMap((group) => {
      const keys = chosen(options, group.key);
      return group.choices.filter((choice) => keys.includes(choice.key)).map((choice) => voice.name(choice.name));
    })
    .join(' · ');
}

/** "2 × Tajine poulet", with the name that the shop gave it. */
export function lineName(shop: ShopView, line: Pick<CartLine, 'sku' | 'quantity'>, voice: Voice): string {
  const product = shop.products.find((one) => one.sku === line.sku);
  return `${line.quantity} × ${product ? voice.name(product.name) : voice.quote(line.sku)}`;
}

/** A line as it is read back: pieces, name and price, then choices, then the customer's own words. */
export function lineText(shop: ShopView, line: CartLine & { totalMinor: number }, voice: Voice): string {
  const product = shop.products.find((one) => one.sku === line.sku);
  const options = product ? optionNames(product, line.options, voice) : '';
  const extra = [options, line.note ? `« ${voice.quote(line.note)} »` : ''].filter(Boolean).join(' · ');
  const first = `${lineName(shop, line, voice)} — ${voice.money(line.totalMinor)}`;
  return extra ? `${first}\n   ${extra}` : first;
}

/** The lowest price of a product, options included where they must be chosen. */
function fromPrice(product: ShopProduct): number {
  const cheapest: Record<string, string> = {};
  for (const group of product.optionGroups) {
    const [first] = [...group.choices].sort((one, other) => one.priceDeltaMinor - other.priceDeltaMinor);
    if (group.min > 0 && first) cheapest[group.key] = first.key;
  }
  return unitPrice(product, cheapest);
}

/** What a product costs in words: "from" where a choice that must be made changes the price. */
export function priceText(product: ShopProduct, voice: Voice, quantity = 1): string {
  const price = voice.money(fromPrice(product) * quantity);
  const varies = product.optionGroups.some(
    (group) => group.min > 0 && new Set(group.choices.map((choice) => choice.priceDeltaMinor)).size > 1,
  );
  return varies ? voice.t.priceFrom(price) : price;
}

/** "Taille : Petit bol, Grand bol (+7,00 MAD)". */
export function groupText(product: ShopProduct, voice: Voice): string[] {
  return product.optionGroups.map((group) => {
    const title = group.min > 0 ? voice.t.required(voice.name(group.name)) : voice.name(group.name);
    return voice.t.choices(title, choiceNames(group, voice));
  });
}

/** "Bœuf, Agneau (+15,00 MAD)": against the price that was named, which is the cheapest where a choice must be made. */
export function choiceNames(group: OptionGroup, voice: Voice): string {
  const names = group.choices.map((choice) => {
    const extra = choiceExtra(group, choice, voice);
    return extra === '' ? voice.name(choice.name) : `${voice.name(choice.name)} (${extra})`;
  });
  return names.join(voice.language === 'ar' ? '، ' : ', ');
}

/** What a choice adds to the price that was named: the cheapest one where a choice must be made. Empty when nothing. */
export function choiceExtra(group: OptionGroup, choice: OptionGroup['choices'][number], voice: Voice): string {
  const base = group.min > 0 ? Math.min(...group.choices.map((one) => one.priceDeltaMinor)) : 0;
  const extra = choice.priceDeltaMinor - base;
  return extra === 0 ? '' : delta(extra, voice);
}

/** A difference in price, with its sign kept beside the number in either direction of writing. */
function delta(amountMinor: number, voice: Voice): string {
  const amount = voice.money(Math.abs(amountMinor));
  return `${amountMinor < 0 ? '−' : '+'}${amount}`;
}

/** A product's plain name, for titles that are cut (no isolates there: a row is a paragraph of its own). */
export function plainName(product: Pick<ShopProduct, 'name'>, voice: Voice): string {
  return localized(product.name, voice.language);
}

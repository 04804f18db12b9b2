import type { CartLine } from './answers.ts';
import { majorUnits } from '../text/money.ts';
import type { Interactive, ListSection, Product, ShopNumber } from '../types.ts';

export type CatalogSection = { title: string; products: Product[] };

/** A product the simulator knows, or a stand-in that shows its id: a shop may well name one it has deleted. */
export function findProduct(number: ShopNumber, retailerId: string): Product {
  return (
    number.products?.find((product) => product.retailerId === retailerId) ?? {
      retailerId,
      name: retailerId,
      priceMinor: 0,
      currency: number.products?.[0]?.currency ?? 'MAD',
    }
  );
}

export function sectionsOf(number: ShopNumber, sections: ListSection[] | undefined): CatalogSection[] {
  return (sections ?? []).map((section) => ({
    title: section.title ?? '',
    products: (section.product_items ?? []).map((item) => findProduct(number, item.product_retailer_id)),
  }));
}

/** What opens when a product message is tapped: its sections, its one product, or all the shop sells. */
export function offered(number: ShopNumber, interactive: Interactive): CatalogSection[] {
  const { action } = interactive;
  if (action?.sections) return sectionsOf(number, action.sections);
  if (action?.product_retailer_id) {
    return [{ title: '', products: [findProduct(number, action.product_retailer_id)] }];
  }
  return [{ title: '', products: number.products ?? [] }];
}

/** Sum in major units; the currency is that of the first line (a catalogue has one). */
export function cartTotal(lines: CartLine[]): { amount: number; currency: string; items: number } {
  const currency = lines[0]?.product.currency ?? 'MAD';
  let minor = 0;
  let items = 0;
  for (const line of lines) {
    minor += line.product.priceMinor * line.quantity;
    items += line.quantity;
  }
  return { amount: majorUnits(minor, currency), currency, items };
}

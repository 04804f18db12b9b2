import { readFileSync } from 'node:fs';
import { OptionGroup, LocalizedText, Language, Currency, Minor } from '@wac/shared';
import { z } from 'zod';
import type { ShopView } from '../ordering/index.ts';

const OpeningPeriod = z.object({ open: z.string(), close: z.string() });

/** The shape of `corpus/catalogue.json`: what the demo seed writes and what the tests of ordering read. */
const CatalogueFile = z.object({
  shop: z.object({
    slug: z.string(),
    name: LocalizedText,
    currency: Currency,
    timezone: z.string(),
    languages: z.array(Language),
  }),
  categories: z.array(z.object({ key: z.string(), name: LocalizedText, position: z.int() })),
  products: z.array(
    z.object({
      sku: z.string(),
      name: LocalizedText,
      aliases: z.array(z.string()),
      category: z.string(),
      priceMinor: Minor,
      available: z.boolean(),
      optionGroups: z.array(OptionGroup),
    }),
  ),
  deliveryZones: z.array(
    z.object({
      key: z.string(),
      name: LocalizedText,
      aliases: z.array(z.string()),
      feeMinor: Minor,
      minimumMinor: Minor,
    }),
  ),
  openingHours: z.record(z.string(), z.array(OpeningPeriod)),
});

/** The demo shop "Dar Zitoun", checked when the module is loaded. */
export const DEMO_CATALOGUE = CatalogueFile.parse(
  JSON.parse(readFileSync(new URL('../../corpus/catalogue.json', import.meta.url), 'utf8')),
);

/** The demo shop as the ordering machine and the understanding of text see it, without a database. */
export function demoShopView(): ShopView {
  const { shop, categories, products, deliveryZones, openingHours } = DEMO_CATALOGUE;
  return {
    name: shop.name,
    currency: shop.currency,
    timezone: shop.timezone,
    languages: shop.languages,
    categories,
    products,
    deliveryZones,
    // The file names days in full, the product by their first three letters.
    openingHours: Object.fromEntries(Object.entries(openingHours).map(([day, periods]) => [day.slice(0, 3), periods])),
    metaCatalogId: null,
  };
}

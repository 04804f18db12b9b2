import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { Body, Footer, frame, text, TextHeader } from './parts.ts';

const CatalogId = z.string().regex(/^\d{1,32}$/, { error: 'digits' });
/** Meta documents no limit for retailer ids; a hundred characters is what its catalogue keeps. */
const RetailerId = text(100);
const MAX_PRODUCTS = 30;

export const ProductInteractive = z.strictObject({
  type: z.literal('product'),
  body: Body.optional(),
  footer: Footer.optional(),
  action: z.strictObject({ catalog_id: CatalogId, product_retailer_id: RetailerId }),
});

const ProductSections = z
  .array(
    z.strictObject({
      title: text(24).optional(),
      product_items: z
        .array(z.strictObject({ product_retailer_id: RetailerId }))
        .min(1)
        .max(MAX_PRODUCTS),
    }),
  )
  .min(1)
  .max(10)
  .superRefine((sections, context) => {
    const products = sections.flatMap((section) => section.product_items);
    if (products.length > MAX_PRODUCTS) {
      context.addIssue({ code: 'too_big', origin: 'array', maximum: MAX_PRODUCTS, inclusive: true, input: products });
    }
    if (sections.length > 1 && sections.some((section) => section.title === undefined)) {
      context.addIssue({ code: 'custom', message: 'titles when there are several sections' });
    }
  });

export const ProductListInteractive = z.strictObject({
  type: z.literal('product_list'),
  header: TextHeader,
  body: Body,
  footer: Footer.optional(),
  action: z.strictObject({ catalog_id: CatalogId, sections: ProductSections }),
});

export const CatalogInteractive = z.strictObject({
  type: z.literal('catalog_message'),
  body: Body,
  footer: Footer.optional(),
  action: z.strictObject({
    name: z.literal('catalog_message'),
    parameters: z.strictObject({ thumbnail_product_retailer_id: RetailerId }).optional(),
  }),
});

const ProductMessage = z.strictObject({ type: z.literal('interactive'), interactive: ProductInteractive });
const ProductListMessage = z.strictObject({ type: z.literal('interactive'), interactive: ProductListInteractive });
const CatalogMessage = z.strictObject({ type: z.literal('interactive'), interactive: CatalogInteractive });
export type ProductMessage = z.infer<typeof ProductMessage>;
export type ProductListMessage = z.infer<typeof ProductListMessage>;
export type CatalogMessage = z.infer<typeof CatalogMessage>;

/** One product of the connected catalogue; this kind has no header. */
export function productMessage(parts: {
  catalogId: string;
  retailerId: string;
  body?: string;
  footer?: string;
}): ProductMessage {
  const { catalogId, retailerId, body, footer } = parts;
  return withinLimits(ProductMessage, {
    type: 'interactive',
    interactive: {
      type: 'product',
      ...(body !== undefined && { body: { text: body } }),
      ...(footer !== undefined && { footer: { text: footer } }),
      action: { catalog_id: catalogId, product_retailer_id: retailerId },
    },
  });
}

/** Up to 30 products in up to ten sections; products missing in the catalogue are dropped by Meta without a word. */
export function productListMessage(parts: {
  catalogId: string;
  header: string;
  body: string;
  footer?: string;
  sections: readonly { title?: string; retailerIds: readonly string[] }[];
}): ProductListMessage {
  const { catalogId, header, sections } = parts;
  return withinLimits(ProductListMessage, {
    type: 'interactive',
    interactive: {
      type: 'product_list',
      ...frame(parts),
      header: { type: 'text', text: header },
      action: {
        catalog_id: catalogId,
        sections: sections.map(({ title, retailerIds }) => ({
          ...(title !== undefined && { title }),
          product_items: retailerIds.map((id) => ({ product_retailer_id: id })),
        })),
      },
    },
  });
}

/** A card that opens the whole catalogue. */
export function catalogMessage(parts: { body: string; footer?: string; thumbnailRetailerId?: string }): CatalogMessage {
  const { thumbnailRetailerId } = parts;
  return withinLimits(CatalogMessage, {
    type: 'interactive',
    interactive: {
      type: 'catalog_message',
      ...frame(parts),
      action: {
        name: 'catalog_message',
        ...(thumbnailRetailerId !== undefined && {
          parameters: { thumbnail_product_retailer_id: thumbnailRetailerId },
        }),
      },
    },
  });
}

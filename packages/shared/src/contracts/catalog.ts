import { z } from 'zod';
import { Id } from '../ids.ts';
import { LocalizedText } from '../language.ts';
import { Currency, Minor } from '../money.ts';
import { PageInput, pageOf } from '../page.ts';

export const OptionChoice = z.object({
  key: z.string().min(1).max(64),
  name: LocalizedText,
  aliases: z.array(z.string().max(80)).max(50),
  priceDeltaMinor: Minor,
});
export type OptionChoice = z.infer<typeof OptionChoice>;

/** `min: 1` must be chosen before the order can be placed; `min: 0` may stay unsaid (base price). */
export const OptionGroup = z.object({
  key: z.string().min(1).max(64),
  name: LocalizedText,
  min: z.int().min(0).max(20),
  max: z.int().min(1).max(20),
  choices: z.array(OptionChoice).min(1).max(50),
});
export type OptionGroup = z.infer<typeof OptionGroup>;

export const Category = z.object({
  id: Id,
  key: z.string(),
  name: LocalizedText,
  position: z.int(),
});
export type Category = z.infer<typeof Category>;

export const Product = z.object({
  id: Id,
  sku: z.string(),
  name: LocalizedText,
  description: LocalizedText.nullable(),
  aliases: z.array(z.string()),
  categoryId: Id,
  priceMinor: Minor,
  currency: Currency,
  available: z.boolean(),
  optionGroups: z.array(OptionGroup),
  photoFileId: Id.nullable(),
  position: z.int(),
  version: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Product = z.infer<typeof Product>;

export const ListCategoriesInput = z.object({});
export const CategoryList = z.object({ categories: z.array(Category) });
export const PageCategoriesInput = PageInput;
export const CategoryPage = pageOf(Category);
export const GetCategoryInput = z.object({ categoryId: Id });

export const ListProductsInput = z.object({});
export const ProductList = z.object({ products: z.array(Product) });
export const PageProductsInput = PageInput;
export const ProductPage = pageOf(Product);
export const GetProductInput = z.object({ productId: Id });

/** `version` is the one the editor saw: a second tab's change is refused, not overwritten. */
export const UpdateProductInput = z.object({
  productId: Id,
  version: z.int(),
  name: LocalizedText.refine((text) => Object.values(text).some((value) => value.trim() !== ''), {
    error: 'product.name_missing',
  }),
  description: LocalizedText.nullable(),
  aliases: z.array(z.string().trim().min(1).max(80)).max(100),
  categoryId: Id,
  priceMinor: Minor.min(0).max(100_000_000),
});

export const SetProductAvailabilityInput = z.object({ productId: Id, available: z.boolean() });

export const SetProductPhotoInput = z.object({
  productId: Id,
  /** The picture's bytes, base64; at most 5 MB. */
  dataBase64: z.string().max(7_000_000),
});

import { json } from '@wac/db';
import { AppError, LocalizedText, Minor, newId, OptionGroup } from '@wac/shared';
import { z } from 'zod';
import { command, type Scope } from '../kernel/index.ts';
import { moveCatalogVersion } from './catalog-version.ts';

const Catalogue = z.object({
  categories: z.array(z.object({ key: z.string().min(1).max(64), name: LocalizedText, position: z.int() })).max(500),
  /** `category` is a key of the list above, or of a category that is there. */
  products: z
    .array(
      z.object({
        sku: z.string().min(1).max(64),
        name: LocalizedText,
        aliases: z.array(z.string()),
        category: z.string(),
        priceMinor: Minor.min(0),
        available: z.boolean(),
        optionGroups: z.array(OptionGroup),
      }),
    )
    .max(5_000),
  deliveryZones: z
    .array(
      z.object({
        key: z.string().min(1).max(64),
        name: LocalizedText,
        aliases: z.array(z.string()),
        feeMinor: Minor.min(0),
        minimumMinor: Minor.min(0),
      }),
    )
    .max(500),
});

/** Adds what a catalogue holds and the shop has not; what is there, known by its key or SKU, is left as it is. */
export const importCatalogue = command({
  name: 'catalog.import',
  permission: 'internal',
  input: Catalogue,
  output: z.object({ added: z.int() }),
  errors: ['category.not_found'],
  target: () => ({}),
  async run(scope, { categories, products, deliveryZones }) {
    const added =
      (await addCategories(scope, categories)) +
      (await addProducts(scope, products)) +
      (await addZones(scope, deliveryZones));
    if (added > 0) await moveCatalogVersion(scope);
    return { added };
  },
});

type Catalogue = z.infer<typeof Catalogue>;

async function addCategories(scope: Scope, categories: Catalogue['categories']): Promise<number> {
  if (categories.length === 0) return 0;
  const added = await scope.tx
    .insertInto('categories')
    .values(
      categories.map((category) => ({ ...row(scope), ...category, name: json(category.name), createdAt: scope.now })),
    )
    .onConflict((conflict) => conflict.columns(['tenantId', 'key']).doNothing())
    .returning('id')
    .execute();
  return added.length;
}

async function addProducts(scope: Scope, products: Catalogue['products']): Promise<number> {
  if (products.length === 0) return 0;
  const categories = await scope.tx
    .selectFrom('categories')
    .select(['id', 'key'])
    .where('tenantId', '=', scope.tenantId)
    .execute();
  const idOf = new Map(categories.map(({ id, key }) => [key, id]));
  const added = await scope.tx
    .insertInto('products')
    .values(
      products.map(({ category, name, optionGroups, ...product }, position) => ({
        ...row(scope),
        ...product,
        name: json(name),
        optionGroups: json(optionGroups),
        categoryId: required(idOf.get(category)),
        position,
        createdAt: scope.now,
        updatedAt: scope.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenantId', 'sku']).doNothing())
    .returning('id')
    .execute();
  for (const { id } of added) scope.emit('product.changed', { productId: id });
  return added.length;
}

async function addZones(scope: Scope, zones: Catalogue['deliveryZones']): Promise<number> {
  if (zones.length === 0) return 0;
  const added = await scope.tx
    .insertInto('deliveryZones')
    .values(zones.map((zone, position) => ({ ...row(scope), ...zone, name: json(zone.name), position })))
    .onConflict((conflict) => conflict.columns(['tenantId', 'key']).doNothing())
    .returning('id')
    .execute();
  return added.length;
}

function row(scope: Scope): { tenantId: string; id: string } {
  return { tenantId: scope.tenantId, id: newId(scope.now.getTime()) };
}

function required(categoryId: string | undefined): string {
  if (categoryId === undefined) throw new AppError('category.not_found');
  return categoryId;
}

import { json } from '@wac/db';
import { AppError, Product, UpdateProductInput } from '@wac/shared';
import { sql } from 'kysely';
import { command, type Scope } from '../kernel/index.ts';
import { moveCatalogVersion } from './catalog-version.ts';
import { readProduct } from './product-rows.ts';

/** Changes a product as its editor saw it; a second editor's change in between is refused, not overwritten. */
export const updateProduct = command({
  name: 'product.update',
  permission: 'catalog.edit',
  input: UpdateProductInput,
  output: Product,
  errors: ['product.not_found', 'product.changed_meanwhile', 'category.not_found'],
  target: ({ productId }) => ({ productId }),
  async run(scope, { productId, version, name, description, ...change }) {
    await requireCategory(scope, change.categoryId);
    const updated = await scope.tx
      .updateTable('products')
      .set({
        ...change,
        name: json(name),
        description: description === null ? null : json(description),
        version: sql<number>`version + 1`,
        updatedAt: scope.now,
      })
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', productId)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst();
    if (!updated) {
      const current = await readProduct(scope, productId);
      throw new AppError('product.changed_meanwhile', { version: current.version });
    }
    await moveCatalogVersion(scope);
    scope.emit('product.changed', { productId });
    return readProduct(scope, productId);
  },
});

async function requireCategory({ tx, tenantId }: Scope, categoryId: string): Promise<void> {
  const known = await tx
    .selectFrom('categories')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('id', '=', categoryId)
    .executeTakeFirst();
  if (!known) throw new AppError('category.not_found');
}

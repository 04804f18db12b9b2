import type { TenantTx } from '@wac/db';
import { AppError, type Product } from '@wac/shared';
import type { Scope } from '../kernel/index.ts';

/** Products as the contract shows them; callers add what narrows and orders. */
export function selectProducts(tx: TenantTx, tenantId: string) {
  return tx
    .selectFrom('products as p')
    .innerJoin('tenants as t', 't.id', 'p.tenantId')
    .where('p.tenantId', '=', tenantId)
    .select([
      'p.id',
      'p.sku',
      'p.name',
      'p.description',
      'p.aliases',
      'p.categoryId',
      'p.priceMinor',
      't.currency',
      'p.available',
      'p.optionGroups',
      'p.photoFileId',
      'p.position',
      'p.version',
      'p.createdAt',
      'p.updatedAt',
    ]);
}

type ProductRow = Awaited<ReturnType<ReturnType<typeof selectProducts>['executeTakeFirstOrThrow']>>;

export function toProduct(row: ProductRow): Product {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    description: row.description,
    aliases: row.aliases,
    categoryId: row.categoryId,
    priceMinor: row.priceMinor,
    currency: row.currency,
    available: row.available,
    optionGroups: row.optionGroups,
    photoFileId: row.photoFileId,
    position: row.position,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** @throws AppError `product.not_found` */
export async function readProduct(scope: Scope, productId: string): Promise<Product> {
  const row = await selectProducts(scope.tx, scope.tenantId).where('p.id', '=', productId).executeTakeFirst();
  if (!row) throw new AppError('product.not_found');
  return toProduct(row);
}

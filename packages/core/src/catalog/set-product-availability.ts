import { AppError, Product, SetProductAvailabilityInput } from '@wac/shared';
import { command } from '../kernel/index.ts';
import { moveCatalogVersion } from './catalog-version.ts';
import { readProduct } from './product-rows.ts';

/** One tap in the kitchen. It leaves the version alone: no editor's form holds the availability, so none is overwritten. */
export const setProductAvailability = command({
  name: 'product.set_availability',
  permission: 'catalog.set_availability',
  input: SetProductAvailabilityInput,
  output: Product,
  errors: ['product.not_found'],
  target: ({ productId }) => ({ productId }),
  async run(scope, { productId, available }) {
    const updated = await scope.tx
      .updateTable('products')
      .set({ available, updatedAt: scope.now })
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', productId)
      .returning('id')
      .executeTakeFirst();
    if (!updated) throw new AppError('product.not_found');
    await moveCatalogVersion(scope);
    scope.emit('product.changed', { productId });
    return readProduct(scope, productId);
  },
});

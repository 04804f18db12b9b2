import type { Product } from '@wac/shared/contracts/catalog';
import { queryClient, trpc } from '../api/api.ts';

/** Puts changed fields of one product into the list that the screen shows. */
export function patchProduct(productId: string, change: Partial<Product>): void {
  queryClient.setQueryData<{ products: Product[] }>(
    trpc.catalog.products.queryKey({}),
    (cached) =>
      cached && {
        products: cached.products.map((product) => (product.id === productId ? { ...product, ...change } : product)),
      },
  );
}

import { GetProductInput, ListProductsInput, PageProductsInput, Product, ProductList, ProductPage } from '@wac/shared';
import { cutPage, query, pastCursor } from '../kernel/index.ts';
import { readProduct, selectProducts, toProduct } from './product-rows.ts';

/** The whole catalogue as the shop arranged it. */
export const listProducts = query({
  name: 'product.list',
  permission: 'catalog.read',
  input: ListProductsInput,
  output: ProductList,
  errors: [],
  async run(scope) {
    const rows = await selectProducts(scope.tx, scope.tenantId).orderBy('p.position').orderBy('p.sku').execute();
    return { products: rows.map(toProduct) };
  },
});

/** Products by acceptance. */
export const pageProducts = query({
  name: 'product.page',
  permission: 'catalog.read',
  input: PageProductsInput,
  output: ProductPage,
  errors: ['input.cursor_invalid'],
  async run(scope, { limit, cursor, order }) {
    let rows = selectProducts(scope.tx, scope.tenantId)
      .orderBy('p.createdAt', order)
      .orderBy('p.id', order)
      .limit(limit + 1);
    rows = rows.where(pastCursor('p.createdAt', 'p.id', { cursor, order }));
    const page = cutPage(await rows.execute(), limit, (row) => ({ at: row.createdAt, id: row.id }));
    return { data: page.rows.map(toProduct), nextCursor: page.nextCursor };
  },
});

export const getProduct = query({
  name: 'product.get',
  permission: 'catalog.read',
  input: GetProductInput,
  output: Product,
  errors: ['product.not_found'],
  run: (scope, { productId }) => readProduct(scope, productId),
});

import type { Category, Product } from '@wac/shared/contracts/catalog';
import { matches } from '../search/fold.ts';

export interface CategoryGroup {
  category: Category;
  products: Product[];
}

/** The products that answer the question, under their categories, in the shop's order; empty categories are left out. */
export function groupProducts(
  categories: readonly Category[],
  products: readonly Product[],
  question: string,
): CategoryGroup[] {
  const found = products.filter((product) =>
    matches(question, [...Object.values(product.name), product.sku, ...product.aliases]),
  );
  return categories
    .toSorted((a, b) => a.position - b.position)
    .map((category) => ({
      category,
      products: found.filter((product) => product.categoryId === category.id).sort((a, b) => a.position - b.position),
    }))
    .filter((group) => group.products.length > 0);
}

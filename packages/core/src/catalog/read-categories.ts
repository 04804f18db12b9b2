import {
  AppError,
  Category,
  CategoryList,
  CategoryPage,
  GetCategoryInput,
  ListCategoriesInput,
  PageCategoriesInput,
} from '@wac/shared';
import { cutPage, query, pastCursor, type Scope } from '../kernel/index.ts';

function selectCategories({ tx, tenantId }: Scope) {
  return tx
    .selectFrom('categories')
    .where('tenantId', '=', tenantId)
    .select(['id', 'key', 'name', 'position', 'createdAt']);
}

type CategoryRow = Awaited<ReturnType<ReturnType<typeof selectCategories>['executeTakeFirstOrThrow']>>;

function toCategory({ id, key, name, position }: CategoryRow): Category {
  return { id, key, name, position };
}

/** All categories as the shop arranged them. */
export const listCategories = query({
  name: 'category.list',
  permission: 'catalog.read',
  input: ListCategoriesInput,
  output: CategoryList,
  errors: [],
  async run(scope) {
    const rows = await selectCategories(scope).orderBy('position').orderBy('key').execute();
    return { categories: rows.map(toCategory) };
  },
});

/** Categories by acceptance. */
export const pageCategories = query({
  name: 'category.page',
  permission: 'catalog.read',
  input: PageCategoriesInput,
  output: CategoryPage,
  errors: ['input.cursor_invalid'],
  async run(scope, { limit, cursor, order }) {
    let rows = selectCategories(scope)
      .orderBy('createdAt', order)
      .orderBy('id', order)
      .limit(limit + 1);
    rows = rows.where(pastCursor('createdAt', 'id', { cursor, order }));
    const page = cutPage(await rows.execute(), limit, (row) => ({ at: row.createdAt, id: row.id }));
    return { data: page.rows.map(toCategory), nextCursor: page.nextCursor };
  },
});

export const getCategory = query({
  name: 'category.get',
  permission: 'catalog.read',
  input: GetCategoryInput,
  output: Category,
  errors: ['category.not_found'],
  async run(scope, { categoryId }) {
    const row = await selectCategories(scope).where('id', '=', categoryId).executeTakeFirst();
    if (!row) throw new AppError('category.not_found');
    return toCategory(row);
  },
});

import type { Category, Product } from '@wac/shared/contracts/catalog';
import { expect, test } from 'vitest';
import { groupProducts } from './groups.ts';

const text = (fr: string, ar = '') => ({ fr, ar, en: '' });
const categories = [
  { id: 'drinks', key: 'drinks', name: text('Boissons'), position: 2 },
  { id: 'soups', key: 'soups', name: text('Soupes'), position: 1 },
] as Category[];
const products = [
  { id: 'b', sku: 'TEA', name: text('Thé', 'أتاي'), aliases: ['atay'], categoryId: 'drinks', position: 1 },
  { id: 'a', sku: 'HAR', name: text('Harira'), aliases: [], categoryId: 'soups', position: 1 },
  { id: 'c', sku: 'BIS', name: text('Bissara'), aliases: [], categoryId: 'soups', position: 0 },
] as unknown as Product[];

const ids = (question: string) =>
  groupProducts(categories, products, question).map(({ category, products: rows }) => [
    category.id,
    ...rows.map(({ id }) => id),
  ]);

test('categories and products come in the shop’s order', () => {
  expect(ids('')).toEqual([
    ['soups', 'c', 'a'],
    ['drinks', 'b'],
  ]);
});

test('a product is found by any of its names, its aliases and its number; empty categories go', () => {
  for (const question of ['the', 'اتاي', 'ATAY', 'tea']) expect(ids(question)).toEqual([['drinks', 'b']]);
  expect(ids('nothing')).toEqual([]);
});

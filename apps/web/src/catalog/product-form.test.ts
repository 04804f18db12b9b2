import type { Product } from '@wac/shared/contracts/catalog';
import { expect, test } from 'vitest';
import { formOf, readForm } from './product-form.ts';

const product = {
  name: { ar: 'حريرة', fr: 'Harira', en: 'Harira soup' },
  description: null,
  aliases: ['hrira', '7rira'],
  categoryId: 'c1',
  priceMinor: 1550,
  currency: 'MAD',
} as Product;

test('an untouched form changes nothing', () => {
  for (const language of ['ar', 'fr', 'en'] as const) {
    const { name, description, aliases, categoryId, priceMinor } = product;
    expect(readForm(formOf(product, language), 'MAD')).toEqual({
      ok: true,
      values: { name, description, aliases, categoryId, priceMinor },
    });
  }
});

test('one name is enough, none is not; the price must be an amount', () => {
  const form = formOf(product, 'fr');
  expect(readForm({ ...form, name: { ar: ' ', fr: 'Harira', en: '' } }, 'MAD').ok).toBe(true);
  expect(readForm({ ...form, name: { ar: ' ', fr: '', en: '' }, price: 'dix' }, 'MAD')).toEqual({
    ok: false,
    wrong: ['name', 'price'],
  });
});

test('aliases are one a line, without blanks and doubles', () => {
  const read = readForm({ ...formOf(product, 'fr'), aliases: ' hrira \n\n7rira\nhrira\n' }, 'MAD');
  expect(read.ok && read.values.aliases).toEqual(['hrira', '7rira']);
});

test('a description in one language is kept', () => {
  const read = readForm({ ...formOf(product, 'fr'), description: { ar: '', fr: ' Chaude ', en: '' } }, 'MAD');
  expect(read.ok && read.values.description).toEqual({ ar: '', fr: 'Chaude', en: '' });
});

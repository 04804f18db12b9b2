import type { Product } from '@wac/shared/contracts/catalog';
import type { Language, LocalizedText } from '@wac/shared/language';
import { decimalsOf, parsePrice, priceText } from './price.ts';

/** What the edit dialog holds while somebody types. */
export interface ProductForm {
  name: LocalizedText;
  description: LocalizedText;
  aliases: string;
  categoryId: string;
  price: string;
}

/** The changes as the API takes them, or the fields that are not right. */
export type ReadForm =
  | {
      ok: true;
      values: {
        name: LocalizedText;
        description: LocalizedText | null;
        aliases: string[];
        categoryId: string;
        priceMinor: number;
      };
    }
  | { ok: false; wrong: ('name' | 'price')[] };

const NO_TEXT: LocalizedText = { ar: '', fr: '', en: '' };

export function formOf(product: Product, language: Language): ProductForm {
  return {
    name: product.name,
    description: product.description ?? NO_TEXT,
    aliases: product.aliases.join('\n'),
    categoryId: product.categoryId,
    price: priceText(product.priceMinor, decimalsOf(product.currency), language === 'en' ? '.' : ','),
  };
}

function trimmed(text: LocalizedText): LocalizedText {
  return { ar: text.ar.trim(), fr: text.fr.trim(), en: text.en.trim() };
}

function isEmpty(text: LocalizedText): boolean {
  return text.ar === '' && text.fr === '' && text.en === '';
}

/** Reads the form: a name in at least one language, a price, one alias a line. */
export function readForm(form: ProductForm, currency: string): ReadForm {
  const name = trimmed(form.name);
  const description = trimmed(form.description);
  const priceMinor = parsePrice(form.price, decimalsOf(currency));
  const wrong: ('name' | 'price')[] = [];
  if (isEmpty(name)) wrong.push('name');
  if (priceMinor === null) wrong.push('price');
  if (isEmpty(name) || priceMinor === null) return { ok: false, wrong };
  const aliases = [...new Set(form.aliases.split('\n').map((line) => line.trim().slice(0, 80)))].filter(Boolean);
  return {
    ok: true,
    values: {
      name,
      description: isEmpty(description) ? null : description,
      aliases: aliases.slice(0, 100),
      categoryId: form.categoryId,
      priceMinor,
    },
  };
}

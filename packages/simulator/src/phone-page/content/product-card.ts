import { el } from '../dom/element.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import { majorUnits, showMoney } from '../text/money.ts';
import { initialOf, tintOf } from '../text/tint.ts';
import type { Product } from '../types.ts';

/** Picture, name and price of one product. */
export function productCard(product: Product, context: PhoneContext): HTMLElement {
  const price = product.priceMinor > 0 ? majorUnits(product.priceMinor, product.currency) : undefined;
  return el(
    'div',
    { class: 'product' },
    productPicture(product),
    el(
      'span',
      { class: 'product-name' },
      el('strong', { dir: 'auto' }, product.name),
      price === undefined ? null : el('small', {}, showMoney(price, product.currency, context.language)),
    ),
  );
}

/** A tile in a colour of the product's own: pictures of other hosts are not loaded. */
export function productPicture(product: Product): HTMLElement {
  const tint = tintOf(product.retailerId);
  return el('span', { class: `product-picture ${tint}`, 'aria-hidden': 'true' }, initialOf(product.name));
}

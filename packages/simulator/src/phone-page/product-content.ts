import { offered } from './catalog.ts';
import { openCatalog } from './catalog-sheet.ts';
import { el } from './element.ts';
import { icon } from './icon.ts';
import { actionButton } from './action-button.ts';
import { majorUnits, showMoney } from './money.ts';
import type { Content, PhoneContext } from './phone-context.ts';
import { initialOf, tintOf } from './tint.ts';
import type { Interactive, Product } from './types.ts';

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

/** One product, a chosen few or the whole catalogue, with the button that opens them. */
export function renderProducts(interactive: Interactive, body: Node[], context: PhoneContext): Content {
  const { labels, number } = context;
  const sections = offered(number, interactive);
  const products = sections.flatMap((section) => section.products);
  const catalogId = interactive.action?.catalog_id;
  const open = (): void => openCatalog(context, catalogId, sections);
  if (interactive.type === 'product') {
    const [product] = products;
    return {
      body: [...(product ? [productCard(product, context)] : []), ...body],
      actions: [actionButton(labels('viewProduct'), 'bag', open)],
    };
  }
  const whole = interactive.type === 'catalog_message';
  const preview = el(
    'div',
    { class: 'shelf' },
    ...products.slice(0, 4).map((product) => productPicture(product)),
    el(
      'span',
      { class: 'shelf-words' },
      el('strong', {}, whole ? labels('catalog') : (interactive.header?.text ?? labels('catalog'))),
      el('small', {}, icon('bag'), labels('items', { count: products.length })),
    ),
  );
  return {
    body: [preview, ...body],
    actions: [actionButton(labels(whole ? 'viewCatalog' : 'viewProducts'), 'bag', open)],
  };
}

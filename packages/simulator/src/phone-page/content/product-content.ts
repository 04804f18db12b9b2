import { offered } from './catalog.ts';
import { openCatalog } from '../sheets/catalog-sheet.ts';
import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { actionButton } from './action-button.ts';
import type { Content, PhoneContext } from '../phone/phone-context.ts';
import { productCard, productPicture } from './product-card.ts';
import type { Interactive } from '../types.ts';

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

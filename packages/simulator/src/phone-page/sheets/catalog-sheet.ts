import { orderMessage } from '../content/answers.ts';
import type { CartLine } from '../content/answers.ts';
import { cartTotal } from '../content/catalog.ts';
import type { CatalogSection } from '../content/catalog.ts';
import { button, el } from '../dom/element.ts';
import { field, form } from './field.ts';
import { icon } from '../dom/icon.ts';
import { showMoney } from '../text/money.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import { productCard } from '../content/product-card.ts';
import type { Product } from '../types.ts';

/** Carts stay filled while the sheet is closed, one per customer and shop, as on a phone. */
const carts = new Map<string, Map<string, CartLine>>();
const maxUnits = 99;

/** Products to put into a cart, and the button that sends it as an order. */
export function openCatalog(context: PhoneContext, catalogId: string | undefined, sections: CatalogSection[]): void {
  const { labels, customer, number } = context;
  const key = `${customer.id}/${number.phoneNumberId}`;
  const cart = carts.get(key) ?? new Map<string, CartLine>();
  carts.set(key, cart);
  context.openSheet({
    title: labels('catalog'),
    closeLabel: labels('close'),
    content: (close) => {
      const total = el('p', { class: 'cart-total', role: 'status' });
      const note = field(labels('note'), 'note');
      const order = form(
        labels('sendOrder'),
        async () => {
          const lines = [...cart.values()];
          if (lines.length === 0) return;
          close();
          const message = orderMessage(catalogId ?? number.catalogId ?? '', lines, note.input.value);
          if (await context.send(message)) cart.clear();
        },
        total,
        note.row,
      );
      const refresh = (): void => {
        const sum = cartTotal([...cart.values()]);
        total.replaceChildren(
          el('span', {}, labels('items', { count: sum.items })),
          el('strong', {}, showMoney(sum.amount, sum.currency, context.language)),
        );
        order.hidden = sum.items === 0;
      };
      refresh();
      const known = sections.some((section) => section.products.length > 0);
      return [
        ...(known ? [] : [el('p', { class: 'hint' }, labels('emptyCatalog'))]),
        ...sections.map((section) =>
          el(
            'section',
            { class: 'list-section' },
            section.title ? el('h3', { dir: 'auto' }, section.title) : null,
            ...section.products.map((product) => shelfRow(product, cart, context, refresh)),
          ),
        ),
        el('div', { class: 'cart' }, order),
      ];
    },
  });
}

function shelfRow(
  product: Product,
  cart: Map<string, CartLine>,
  context: PhoneContext,
  refresh: () => void,
): HTMLElement {
  const { labels } = context;
  const amount = el('output', {});
  const change = (step: number) => (): void => {
    const quantity = Math.max(0, Math.min(maxUnits, (cart.get(product.retailerId)?.quantity ?? 0) + step));
    if (quantity === 0) cart.delete(product.retailerId);
    else cart.set(product.retailerId, { product, quantity });
    show();
    refresh();
  };
  const less = button(
    { class: 'round', 'aria-label': labels('removeFromCart', { product: product.name }) },
    change(-1),
    icon('minus'),
  );
  const more = button(
    { class: 'round strong', 'aria-label': labels('addToCart', { product: product.name }) },
    change(1),
    icon('plus'),
  );
  const show = (): void => {
    const quantity = cart.get(product.retailerId)?.quantity ?? 0;
    amount.textContent = quantity > 0 ? String(quantity) : '';
    less.hidden = quantity === 0;
  };
  show();
  return el(
    'div',
    { class: 'shelf-row' },
    productCard(product, context),
    el('span', { class: 'stepper' }, less, amount, more),
  );
}

import { buttonReply } from './answers.ts';
import { findProduct } from './catalog.ts';
import { el } from '../dom/element.ts';
import { actionButton, linkAction, renderHeader } from './action-button.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import { openCatalog } from '../sheets/catalog-sheet.ts';
import { productCard } from './product-card.ts';
import { renderText } from '../text/render-text.ts';
import { textParameter } from './text-parameter.ts';
import type { CarouselCard, Entry, Interactive } from '../types.ts';

/** Cards side by side; the row scrolls by touch, wheel and keyboard. */
export function renderCarousel(entry: Entry, interactive: Interactive, context: PhoneContext): HTMLElement {
  const cards = interactive.action?.cards ?? [];
  return el(
    'div',
    { class: 'carousel', role: 'group', tabindex: '0', 'aria-label': context.labels('catalog') },
    ...cards.map((card) => el('div', { class: 'carousel-card' }, ...renderCard(entry, card, context))),
  );
}

function renderCard(entry: Entry, card: CarouselCard, context: PhoneContext): Node[] {
  const { action } = card;
  const retailerId = action?.product_retailer_id;
  if (retailerId) {
    const product = findProduct(context.number, retailerId);
    return [
      productCard(product, context),
      actionButton(context.labels('viewProduct'), 'bag', () =>
        openCatalog(context, action?.catalog_id, [{ title: '', products: [product] }]),
      ),
    ];
  }
  return [
    ...renderHeader(card.header, context),
    ...(card.body?.text ? [renderText(card.body.text)] : []),
    ...(action?.name === 'cta_url'
      ? [linkAction(textParameter(action, 'display_text', ''), textParameter(action, 'url', ''))]
      : []),
    ...(action?.buttons ?? []).flatMap((item) => {
      const reply = item.quick_reply ?? item.reply;
      return reply
        ? [actionButton(reply.title, 'reply', () => void context.send(buttonReply(reply.id, reply.title), entry.id))]
        : [];
    }),
  ];
}

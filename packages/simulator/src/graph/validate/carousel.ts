import { asArray, asObject, asString, type JsonObject } from '../../json.ts';
import type { BusinessNumber } from '../../world/types.ts';
import { invalidValue } from '../errors.ts';
import { requiredList, requiredObject, requiredText, requiredUrl } from './fields.ts';
import { validateProduct } from './products.ts';

function validateCardBody(card: JsonObject): void {
  if (card.body === undefined) return;
  const text = requiredText(asObject(card.body)?.text, 'Card body text', 160);
  if (text.split('\n').length > 3) throw invalidValue('Card body text must not have more than 2 line breaks.');
}

/** Checks one media card and says what kind of action it has. */
function validateMediaCard(card: JsonObject): string {
  const header = requiredObject(card.header, 'card.header');
  const type = asString(header.type) ?? '';
  if (type !== 'image' && type !== 'video') throw invalidValue('Card header must be an image or a video.');
  requiredUrl(asObject(header[type])?.link, `card.header.${type}.link`);
  validateCardBody(card);
  const action = requiredObject(card.action, 'card.action');
  if (asArray(action.buttons) === undefined) {
    const parameters = requiredObject(action.parameters, 'card.action.parameters');
    requiredText(parameters.display_text, 'display_text', 20);
    requiredUrl(parameters.url, 'url');
    return `${type}/cta_url`;
  }
  const buttons = requiredList(action.buttons, 'buttons', 1, 2);
  for (const button of buttons) {
    if (button.type !== 'quick_reply') throw invalidValue('Card button type must be quick_reply.');
    const reply = requiredObject(button.quick_reply, 'button.quick_reply');
    requiredText(reply.id, 'Button id', 256);
    requiredText(reply.title, 'Button title', 20);
  }
  return `${type}/quick_reply/${buttons.length}`;
}

function validateProductCard(card: JsonObject, number: BusinessNumber): string {
  const action = requiredObject(card.action, 'card.action');
  validateProduct({}, action, number);
  return `product/${asString(action.catalog_id)}`;
}

/** 2 to 10 cards, all of the same kind. */
export function validateCarousel(action: JsonObject, number: BusinessNumber): void {
  const cards = requiredList(action.cards, 'cards', 2, 10);
  const kinds = new Set<string>();
  cards.forEach((card, index) => {
    if (card.card_index !== index) throw invalidValue('card_index must count from 0 in the order of the cards.');
    kinds.add(card.type === 'product' ? validateProductCard(card, number) : validateMediaCard(card));
  });
  if (kinds.size > 1) throw invalidValue('All cards of a carousel must be of the same kind.');
}

import { clip } from '../clip.ts';
import { localized } from '@wac/shared';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import { type Turn, productOf } from '../turn.ts';
import { openingAt } from '../opening-hours.ts';
import type { ShopProduct } from '../types.ts';
import { groupText, lineName, plainName, priceText } from './describe.ts';
import { LIMITS, type Prompt, type Row, buttons, choices, list, pageOf, row } from './prompt.ts';

/** The categories, in the order the shop gave them. */
export function menuPrompt(turn: Turn, voice: Voice, page: number, welcome: boolean): Prompt {
  const { t } = voice;
  const extras: Row[] = [];
  if (turn.state.lines.length > 0) {
    extras.push({ id: tapId('cart'), title: t.row.cart, description: t.items(piecesIn(turn)) });
  } else if (welcome && turn.customer.lastDelivery) extras.push({ id: tapId('repeat'), title: t.row.repeat });
  extras.push({ id: tapId('person'), title: t.row.person });
  if (turn.shop.languages.length > 1) extras.push({ id: tapId('languages'), title: t.row.languages });
  const rows = [...turn.shop.categories]
    .sort((one, other) => one.position - other.position)
    .flatMap((category) => {
      const inside = turn.shop.products.filter((product) => product.category === category.key && product.available);
      if (inside.length === 0) return [];
      const teaser = inside.slice(0, 3).map((product) => plainName(product, voice));
      return [row(tapId('category', category.key, 0), localized(category.name, voice.language), teaser.join(', '))];
    });
  const paged = pageOf(rows, page, extras.length, (to) => tapId('menu', to), voice);
  return list(welcome ? welcomeText(turn, voice) : t.menuIntro(), t.button.seeMenu, [
    { title: t.row.categories, rows: paged },
    { title: t.row.other, rows: extras },
  ]);
}

function welcomeText(turn: Turn, voice: Voice): string {
  const greeting = voice.t.welcome(voice.name(turn.shop.name));
  const closed = closedNote(turn, voice);
  return closed ? `${greeting}\n\n${closed}` : greeting;
}

/** Says when an order will be prepared; null while the shop is open. Orders are taken all the same. */
export function closedNote(turn: Turn, voice: Voice): string | null {
  const opening = openingAt(turn.shop, turn.input.now);
  if (opening.open || !opening.next) return null;
  const { days, weekday, time } = opening.next;
  return voice.t.closedNote(voice.t.openingTime(days, weekday, voice.quote(time)));
}

export function categoryPrompt(turn: Turn, voice: Voice, key: string, page: number): Prompt {
  const { t } = voice;
  const category = turn.shop.categories.find((one) => one.key === key);
  const rows = turn.shop.products
    .filter((product) => product.category === key && product.available)
    .map((product) => row(tapId('product', product.sku), plainName(product, voice), priceText(product, voice)));
  const name = category ? voice.name(category.name) : '';
  if (rows.length === 0) {
    return buttons(t.categoryEmpty(name), [{ id: tapId('menu', 0), title: t.button.menu }]);
  }
  const extras: Row[] = [{ id: tapId('menu', 0), title: t.row.allCategories }];
  if (turn.state.lines.length > 0) {
    extras.push({ id: tapId('cart'), title: t.row.cart, description: t.items(piecesIn(turn)) });
  }
  const paged = pageOf(rows, page, extras.length, (to) => tapId('category', key, to), voice);
  return list(t.categoryIntro(name), t.button.choose, [
    {
      title: clip(category ? localized(category.name, voice.language) : t.row.products, LIMITS.sectionTitle),
      rows: paged,
    },
    { title: t.row.other, rows: extras },
  ]);
}

export function productPrompt(turn: Turn, voice: Voice, sku: string): Prompt {
  const { t } = voice;
  const product = productOf(turn.shop, sku);
  if (!product) return buttons(t.unknownProduct(), [{ id: tapId('menu', 0), title: t.button.menu }]);
  const text = [
    `*${voice.name(product.name)}* — ${priceText(product, voice)}`,
    ...groupText(product, voice),
    '',
    t.howMany(),
  ].join('\n');
  return buttons(text, [
    { id: tapId('add', sku, 1), title: t.pieces(1) },
    { id: tapId('add', sku, 2), title: t.pieces(2) },
    { id: tapId('category', product.category, 0), title: t.button.menu },
  ]);
}

/** "Which one?" between products; a customer who wants none of them can say so. */
export function whichPrompt(
  turn: Turn,
  voice: Voice,
  step: { candidates: readonly string[]; quantity: number; instead: boolean },
): Prompt {
  const { t } = voice;
  const products = step.candidates
    .map((sku) => productOf(turn.shop, sku))
    .filter((product): product is ShopProduct => product !== undefined);
  const rows = products.map((product) =>
    row(tapId('pick', product.sku), plainName(product, voice), priceText(product, voice)),
  );
  const none: Row = { id: tapId('skip'), title: t.button.noThanks };
  const lines = products.map(
    (product) =>
      `${lineName(turn.shop, { sku: product.sku, quantity: step.quantity }, voice)} — ${priceText(product, voice, step.quantity)}`,
  );
  const text = step.instead ? lines.join('\n') : [t.which(), ...lines].join('\n');
  return choices(text, step.instead ? [...rows, none] : rows, t.button.choose, t.row.products);
}

export function languagesPrompt(turn: Turn, voice: Voice): Prompt {
  const names = { ar: 'العربية', fr: 'Français', en: 'English' } as const;
  return buttons(
    voice.t.languageWhich(),
    turn.shop.languages
      .slice(0, LIMITS.buttons)
      .map((language) => ({ id: tapId('language', language), title: names[language] })),
  );
}

function piecesIn(turn: Turn): number {
  return turn.state.lines.reduce((sum, line) => sum + line.quantity, 0);
}

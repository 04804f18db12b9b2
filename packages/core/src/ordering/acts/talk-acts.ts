import type { Language } from '@wac/shared';
import { WEEKDAYS, openingAt } from '../opening-hours.ts';
import { groupText, plainName, priceText } from '../prompts/describe.ts';
import { tapId } from '../tap-id.ts';
import type { Voice } from '../texts/voice.ts';
import { type Turn, acted, card, patch, productOf, say, show } from '../turn.ts';
import type { DeliveryZone, Reading, ShopProduct } from '../types.ts';
import { foldedWords } from '../fold.ts';
import { inform } from './checkout-acts.ts';

/** A greeting: the menu when nothing is under way, else a word and the question again. */
export function greet(turn: Turn): void {
  acted(turn);
  if (turn.state.step.kind === 'none' && turn.state.lines.length === 0) return show(turn, { kind: 'welcome' });
  if (turn.state.greeted) say(turn, ({ t, name }) => t.hello(name(turn.shop.name)));
}

export function thank(turn: Turn): void {
  if (turn.state.step.kind === 'none') return card(turn, ({ t }) => t.youreWelcome());
  say(turn, ({ t }) => t.youreWelcome());
}

/** Hands the conversation to the shop's team. */
export function requestPerson(turn: Turn): void {
  if (!turn.effects.some((effect) => effect.type === 'request_person')) turn.effects.push({ type: 'request_person' });
  card(turn, ({ t }) => t.personComing());
}

export function stopMarketing(turn: Turn): void {
  turn.effects.push({ type: 'stop_marketing' });
  turn.confirms = true;
  card(turn, ({ t }) => t.marketingStopped());
}

/** Answers in another language from now on; one that the shop does not speak, or none named, is asked about. */
export function changeLanguage(turn: Turn, language: Language | undefined): void {
  acted(turn);
  if (language === undefined || !turn.shop.languages.includes(language)) return show(turn, { kind: 'languages' });
  patch(turn, { language, languageChosen: true });
  turn.remember = { ...turn.remember, language };
  if (turn.state.step.kind === 'none' && turn.state.lines.length === 0) show(turn, { kind: 'menu', page: 0 });
  say(turn, ({ t }) => t.languageSet());
}

/** The menu, or the part of it that was named ("what desserts do you have?"). */
export function showMenu(turn: Turn, text: string): void {
  const words = foldedWords(text);
  const named = turn.shop.categories.find((category) =>
    [category.name.ar, category.name.fr, category.name.en, category.key]
      .flatMap(foldedWords)
      .map((word) => word.replace(/^ال/, '').replace(/s$/, ''))
      .some((stem) => stem.length >= 4 && words.some((word) => word.replace(/^[وفبل]?ال/, '').startsWith(stem))),
  );
  show(turn, named ? { kind: 'category', key: named.key, page: 0 } : { kind: 'menu', page: 0 });
}

/** Prices of what was asked about, each a tap away. */
export function tellPrice(turn: Turn, reading: Reading): void {
  const asked = new Set((reading.items ?? []).map((item) => item.sku));
  const products = [...asked]
    .map((sku) => productOf(turn.shop, sku))
    .filter((product): product is ShopProduct => product !== undefined)
    .slice(0, 3);
  if (products.length === 0) return show(turn, { kind: 'menu', page: 0 });
  inform(
    turn,
    (voice) => products.map((product) => productFacts(product, voice)).join('\n\n'),
    (voice) => {
      const offered = products.filter((product) => product.available);
      return offered.length > 0
        ? offered.map((product) => ({ id: tapId('product', product.sku), title: plainName(product, voice) }))
        : [{ id: tapId('menu', 0), title: voice.t.button.menu }];
    },
  );
}

function productFacts(product: ShopProduct, voice: Voice): string {
  const name = voice.name(product.name);
  if (!product.available) return voice.t.unavailable(name);
  return [`*${name}* — ${priceText(product, voice)}`, ...groupText(product, voice)].join('\n');
}

export function tellHours(turn: Turn): void {
  const { shop } = turn;
  inform(
    turn,
    (voice) => {
      const { t, quote } = voice;
      const opening = openingAt(shop, turn.input.now);
      const week = WEEKDAYS.map((day) => {
        const spans = (shop.openingHours[day] ?? []).map((span) => quote(`${span.open}–${span.close}`));
        return t.choices(t.weekday[day], spans.join(voice.language === 'ar' ? '، ' : ', ') || t.closedDay());
      });
      if (WEEKDAYS.every((day) => (shop.openingHours[day] ?? []).length === 0)) return t.hoursUnknown();
      const next = opening.next;
      const now = opening.open
        ? t.openUntil()
        : next
          ? t.closedUntil(t.openingTime(next.days, next.weekday, quote(next.time)))
          : t.closed();
      return [now, [t.hoursTitle(), ...week].join('\n')].join('\n\n');
    },
    ({ t }) => [{ id: tapId('menu', 0), title: t.button.menu }],
  );
}

/** Fee and minimum of the zone that was named or is known, else of all of them. */
export function tellDelivery(turn: Turn, named: DeliveryZone | null): void {
  const zone = named ?? turn.shop.deliveryZones.find((one) => one.key === turn.state.delivery.zoneKey) ?? null;
  if (!zone && turn.shop.deliveryZones.length > 20) return show(turn, { kind: 'zones', page: 0 });
  const zones = zone ? [zone] : turn.shop.deliveryZones;
  inform(
    turn,
    ({ t, name, money }) =>
      [
        t.zonesTitle(),
        ...zones.map((one) => t.choices(name(one.name), t.zoneTerms(money(one.feeMinor), money(one.minimumMinor)))),
      ].join('\n'),
    ({ t }) => [
      turn.state.lines.length > 0
        ? { id: tapId('cart'), title: t.button.cart }
        : { id: tapId('menu', 0), title: t.button.menu },
    ],
  );
}

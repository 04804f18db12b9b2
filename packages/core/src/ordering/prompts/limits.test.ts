import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language, ORDER_STATUSES, type OrderStatus } from '@wac/shared';
import { demoShopView } from '../../demo/catalogue.ts';
import { advance } from '../machine.ts';
import { initialState } from '../state.ts';
import { NOON, STRANGER, readsItself } from '../testing/conversation.ts';
import { misfits } from '../testing/misfits.ts';
import { TEXTS } from '../texts/voice.ts';
import { noticeText } from '../texts/notice-text.ts';
import type { OrderingEvent, Reply, ShopProduct, ShopView } from '../types.ts';
import { choicesOf } from './fit.ts';
import { LIMITS } from './prompt.ts';

const demo = demoShopView();
const EVERY_TEXT = LANGUAGES.flatMap((language) => leaves(TEXTS[language], language));

/** A shop that strains every limit: long names, twenty categories, zones and choices, emoji and marks. */
const huge: ShopView = {
  ...demo,
  name: everywhere('Maison des délices 👩‍🍳 '.repeat(6)),
  categories: many(20).map((n) => ({
    key: `${'c'.repeat(90)}|${n}`,
    name: everywhere(`Catégorie très longue ${n} 🍲🍲🍲`),
    position: n,
  })),
  products: many(60).map((n) => hugeProduct(n)),
  deliveryZones: many(25).map((n) => ({
    key: `zone ${'z'.repeat(100)} ${n}`,
    name: everywhere(`Quartier au nom interminable numéro ${n}`),
    aliases: [],
    feeMinor: 123_456_789,
    minimumMinor: 0,
  })),
};

function hugeProduct(n: number): ShopProduct {
  const group = (key: string, min: number, max: number) => ({
    key: `${key}${'g'.repeat(60)}`,
    name: everywhere('Accompagnement au choix du chef '.repeat(2)),
    min,
    max,
    choices: many(20).map((choice) => ({
      key: `${choice}${'k'.repeat(62)}`,
      name: everywhere(`Un choix dont le nom est bien trop long ${choice}`),
      aliases: [],
      priceDeltaMinor: choice * 1000,
    })),
  });
  return {
    sku: `SKU|${'S'.repeat(150)}${n}`,
    name: everywhere(`شباكية 👩‍👩‍👧‍👦 aux amandes et à la fleur d’oranger du chef ${n}`),
    aliases: [],
    category: `${'c'.repeat(90)}|${n % 2}`,
    priceMinor: 99_999_999,
    available: true,
    optionGroups: [group('a', 1, 1), group('b', 0, 3)],
  };
}

function everywhere(text: string): { ar: string; fr: string; en: string } {
  return { ar: text, fr: text, en: text };
}

function many(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

/** Every text of a language, functions called with values of the longest usual kind. */
function leaves(node: unknown, path: string): { path: string; text: string }[] {
  if (typeof node === 'string') return [{ path, text: node }];
  if (typeof node === 'function') {
    const values = many(4).map(() => 'mon');
    const said: unknown = Reflect.apply(node, undefined, path.endsWith('statusIs') ? ['placed'] : values);
    return [{ path, text: String(said) }];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

/** Taps through everything that is offered, many taps deep, and returns the ids seen. */
function tapThrough(shop: ShopView, language: Language, most: number): Set<string> {
  const seen = new Set<string>();
  const tried = new Set<string>();
  const open = [{ state: initialState(), event: { type: 'text', text: '{"intent":"greet"}' } as OrderingEvent }];
  for (let taps = 0; taps < most; taps += 1) {
    const next = open.shift();
    if (!next) break;
    const { state, replies } = advance({
      shop,
      customer: {
        ...STRANGER,
        name: 'Karim',
        phone: '+212600000001',
        language,
        lastDelivery: { zoneKey: shop.deliveryZones[0]?.key ?? '', address: 'x'.repeat(400) },
      },
      state: next.state,
      events: [next.event],
      now: NOON,
      understand: readsItself,
    });
    for (const reply of replies) {
      expect(misfits(reply)).toEqual([]);
      for (const { id, title } of choicesOf(reply)) {
        // The same tap means something else while an order is under way.
        const there = `${id} ${state.checkout} ${state.step.kind}`;
        if (!tried.has(there)) open.push({ state, event: { type: 'tap', id, title } });
        tried.add(there);
        seen.add(id);
      }
    }
  }
  return seen;
}

describe('the texts of the bot', () => {
  it('say the same things in each language', () => {
    const keys = (language: Language): string[] => leaves(TEXTS[language], '').map((leaf) => leaf.path);
    expect(keys('fr')).toEqual(keys('ar'));
    expect(keys('en')).toEqual(keys('ar'));
  });

  it.each(EVERY_TEXT)('$path fits', ({ path, text }) => {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(text.length).toBeLessThanOrEqual(
      path.includes('.button.')
        ? LIMITS.buttonTitle
        : path.includes('.row.') || path.includes('.field.')
          ? LIMITS.rowTitle
          : 600,
    );
  });

  it('have no two buttons of one name', () => {
    for (const language of LANGUAGES) {
      const { menu, seeMenu: _same, ...others } = TEXTS[language].button;
      const titles = [menu, ...Object.values(others)];
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('count in Arabic as Arabic does', () => {
    expect([0, 1, 2, 3, 10, 11, 99, 100, 103].map((count) => TEXTS.ar.items(count))).toEqual([
      'لا منتجات',
      'منتج واحد',
      'منتجان',
      '3 منتجات',
      '10 منتجات',
      '11 منتجا',
      '99 منتجا',
      '100 منتج',
      '103 منتجات',
    ]);
  });
});

describe('what is offered', () => {
  it.each(LANGUAGES)('fits WhatsApp all through the catalogue, in %s', (language) => {
    const seen = tapThrough(demo, language, 4000);
    for (const product of demo.products.filter((one) => one.available))
      expect(seen).toContain(`product|${product.sku}`);
    for (const zone of demo.deliveryZones) expect(seen).toContain(`zone|${zone.key}`);
  });

  it('fits for a shop that strains every limit, and reaches each of its categories', () => {
    const seen = tapThrough(huge, 'fr', 400);
    expect([...seen].filter((id) => id.startsWith('category|') && id.endsWith('|0')).length).toBeGreaterThanOrEqual(2);
    expect([...seen].filter((id) => id.startsWith('product|')).length).toBe(60);
  });

  it('reads back the largest cart in few messages, nothing lost', () => {
    const items = many(50).map((n) => ({
      sku: 'SAN-KEFTA',
      quantity: 99,
      options: { sauce: ['harissa', 'mayo'] },
      note: `${n} ${'sans oignon '.repeat(12)}`,
    }));
    const customer = { ...STRANGER, name: 'Karim', phone: '+212600000001', language: 'fr' as const };
    let state = initialState();
    let replies: Reply[] = [];
    for (const text of [
      JSON.stringify({ intent: 'add', items }),
      '{"intent":"checkout"}',
      'maarif',
      '12 rue des Lilas',
    ]) {
      ({ state, replies } = advance({
        shop: demo,
        customer,
        state,
        events: [{ type: 'text', text }],
        now: NOON,
        understand: readsItself,
      }));
      expect(replies.flatMap(misfits)).toEqual([]);
    }
    const all = replies.map((reply) => reply.text).join('\n');
    for (const n of many(50)) expect(all).toContain(`${n} sans oignon`);
    expect(replies.at(-1)?.text).toMatch(/Total/);
    expect(replies.at(-1)?.type).toBe('buttons');
    expect(replies.length).toBeLessThanOrEqual(5);
  });
});

describe('the notice of a status', () => {
  it.each(ORDER_STATUSES.flatMap((status) => LANGUAGES.map((language): [OrderStatus, Language] => [status, language])))(
    '%s, in %s, names the order',
    (status, language) => {
      const text = noticeText(status, { code: 'DZ-1001', shopName: demo.name }, language);
      expect(text).toContain('DZ-1001');
      expect(text.length).toBeLessThanOrEqual(300);
    },
  );

  it('adds the shop’s own words, and keeps a Latin code apart in Arabic', () => {
    const order = { code: 'DZ-1001', shopName: demo.name, reason: 'Plus de poulet' };
    expect(noticeText('rejected', order, 'fr')).toMatch(/DZ-1001 cette fois-ci\.\nPlus de poulet$/);
    expect(noticeText('placed', order, 'ar')).toContain('\u2068DZ-1001\u2069');
  });
});

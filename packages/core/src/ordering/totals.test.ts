import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { priceCart } from './totals.ts';
import type { CartLine, ShopProduct } from './types.ts';

const shop = demoShopView();

function optionsOf(product: ShopProduct): fc.Arbitrary<Record<string, string | string[]>> {
  const groups = product.optionGroups.map((group) =>
    fc
      .uniqueArray(fc.constantFrom(...group.choices.map((choice) => choice.key)), {
        minLength: group.min,
        maxLength: group.max,
      })
      .map((keys): [string, string | string[]][] => {
        if (keys.length === 0) return [];
        return [[group.key, group.max > 1 ? keys.sort() : (keys[0] ?? '')]];
      }),
  );
  return groups.length === 0
    ? fc.constant({})
    : fc.tuple(...groups).map((entries) => Object.fromEntries(entries.flat()));
}

const line: fc.Arbitrary<CartLine> = fc.constantFrom(...shop.products).chain((product) =>
  fc.record({
    sku: fc.constant(product.sku),
    quantity: fc.integer({ min: 1, max: 99 }),
    options: optionsOf(product),
  }),
);
const lines = fc.array(line, { minLength: 1, maxLength: 50 });
const zone = fc.constantFrom(...shop.deliveryZones.map((one) => one.key), null);

describe('the price of a cart', () => {
  it('adds options and the delivery of the zone', () => {
    const priced = priceCart(
      shop,
      [
        { sku: 'TAJ-VIANDE', quantity: 2, options: { meat: 'agneau' } },
        { sku: 'COUSCOUS', quantity: 1, options: { meat: 'legumes' } },
      ],
      'maarif',
    );
    expect(priced.lines.map((one) => [one.unitMinor, one.totalMinor])).toEqual([
      [10000, 20000],
      [6000, 6000],
    ]);
    expect(priced).toMatchObject({ subtotalMinor: 26000, feeMinor: 1500, totalMinor: 27500, problems: [] });
  });

  it('names everything that stands in the way of placing', () => {
    const problems = priceCart(
      shop,
      [
        { sku: 'NOTHING', quantity: 1 },
        { sku: 'RFISSA', quantity: 1 },
        { sku: 'TAJ-VIANDE', quantity: 0 },
        { sku: 'COUSCOUS', quantity: 1 },
        { sku: 'THE', quantity: 1, options: { sugar: 'lots' } },
        { sku: 'SAN-THON', quantity: 1, options: { sauce: ['harissa', 'ketchup', 'mayo'] } },
      ],
      'nowhere',
    ).problems.map((problem) => problem.type);
    expect(problems).toEqual([
      'unknown_product',
      'unavailable',
      'bad_quantity',
      'option_missing',
      'unknown_option',
      'too_many_choices',
      'unknown_zone',
    ]);
    expect(priceCart(shop, [], null).problems).toEqual([{ type: 'empty' }]);
  });

  it('holds the minimum of the zone against the goods, not against the delivery', () => {
    const bread = (quantity: number): CartLine[] => [{ sku: 'KHOBZ', quantity }];
    expect(priceCart(shop, bread(29), 'maarif').problems).toEqual([{ type: 'below_minimum', missingMinor: 200 }]);
    expect(priceCart(shop, bread(30), 'maarif').problems).toEqual([]);
  });

  it('refuses more lines than a cart holds', () => {
    const many = Array.from({ length: 51 }, (): CartLine => ({ sku: 'KHOBZ', quantity: 1 }));
    expect(priceCart(shop, many, null).problems).toContainEqual({ type: 'too_many_lines' });
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(lines, zone, (cart, key) => {
        const there = priceCart(shop, cart, key);
        const back = priceCart(shop, [...cart].reverse(), key);
        expect(back.totalMinor).toBe(there.totalMinor);
        expect(back.problems.length).toBe(there.problems.length);
      }),
    );
  });

  it('is additive: two carts cost what they cost apart', () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const apart = priceCart(shop, one, null).subtotalMinor + priceCart(shop, other, null).subtotalMinor;
        expect(priceCart(shop, [...one, ...other], null).subtotalMinor).toBe(apart);
      }),
    );
  });

  it('is a whole number and never negative, whatever the deltas', () => {
    const discounts = fc.integer({ min: -20000, max: 20000 });
    fc.assert(
      fc.property(lines, zone, discounts, (cart, key, priceDeltaMinor) => {
        const cheap = {
          ...shop,
          products: shop.products.map((product) => ({
            ...product,
            optionGroups: product.optionGroups.map((group) => ({
              ...group,
              choices: group.choices.map((choice) => ({ ...choice, priceDeltaMinor })),
            })),
          })),
        };
        const priced = priceCart(cheap, cart, key);
        for (const amount of [priced.subtotalMinor, priced.feeMinor, priced.totalMinor]) {
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
        }
        expect(priced.totalMinor).toBe(priced.subtotalMinor + priced.feeMinor);
        for (const one of priced.lines) expect(one.totalMinor).toBe(one.unitMinor * one.quantity);
      }),
    );
  });
});

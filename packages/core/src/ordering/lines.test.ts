import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { addLine, clampQuantity, mergeTwins } from './lines.ts';
import type { StateLine } from './state.ts';

const shop = demoShopView();
const line: fc.Arbitrary<Omit<StateLine, 'id'>> = fc.record({
  sku: fc.constantFrom('KHOBZ', 'THE', 'HARCHA'),
  quantity: fc.integer({ min: 1, max: 3 }),
  options: fc.constantFrom(undefined, { sugar: 'sans' }),
  offer: fc.constantFrom<string[]>([], ['size']),
});
const lines = fc
  .array(line, { maxLength: 12 })
  .map((found) => found.map((one, at): StateLine => ({ ...one, id: at + 1 })));

function pieces(cart: readonly StateLine[]): number {
  return cart.reduce((sum, one) => sum + one.quantity, 0);
}

describe('the lines of a cart', () => {
  it('lose no piece when equal ones are joined, and are joined once and for all', () => {
    fc.assert(
      fc.property(lines, fc.option(fc.integer({ min: 1, max: 12 })), (cart, busy) => {
        const merged = mergeTwins(cart, busy);
        expect(pieces(merged)).toBe(pieces(cart));
        expect(mergeTwins(merged, busy)).toEqual(merged);
        expect(merged.length).toBeLessThanOrEqual(cart.length);
      }),
    );
  });

  it('stay apart while one of them is being asked about', () => {
    const twins: StateLine[] = [1, 2].map((id) => ({ id, sku: 'KHOBZ', quantity: 1, offer: [] }));
    expect(mergeTwins(twins, 2)).toHaveLength(2);
    expect(mergeTwins(twins, null)).toEqual([{ id: 1, sku: 'KHOBZ', quantity: 2, offer: [] }]);
  });

  it('take what the product offers and leave the rest', () => {
    const product = shop.products.find((one) => one.sku === 'SAN-KEFTA');
    if (!product) throw new Error('no such product');
    const options = { sauce: ['mayo', 'harissa', 'ketchup', 'nothing'], size: 'big' };
    const { lines: cart } = addLine(
      { lines: [], nextLine: 7 },
      product,
      { quantity: 2.9, options, note: ' x \n y ' },
      false,
    );
    expect(cart).toEqual([
      { id: 7, sku: 'SAN-KEFTA', quantity: 2, options: { sauce: ['harissa', 'mayo'] }, note: 'x y', offer: [] },
    ]);
  });

  it('hold 1 to 99 pieces', () => {
    expect([-3, 0, 1, 2.7, 99, 100, Number.NaN, Number.POSITIVE_INFINITY].map(clampQuantity)).toEqual([
      1, 1, 1, 2, 99, 99, 1, 1,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ShopNumber } from '../types.ts';
import { cartTotal, findProduct, offered } from './catalog.ts';

const tajine = { retailerId: 'TAJ', name: 'Tajine', priceMinor: 6550, currency: 'MAD' };
const tea = { retailerId: 'THE', name: 'Thé', priceMinor: 10, currency: 'MAD' };
const number: ShopNumber = {
  phoneNumberId: '1',
  wabaId: '2',
  displayPhoneNumber: '+212',
  verifiedName: 'Dar',
  products: [tajine, tea],
};

describe('the catalogue on the phone', () => {
  it('stands in for a product the simulator does not know', () => {
    expect(findProduct(number, 'GONE')).toEqual({ retailerId: 'GONE', name: 'GONE', priceMinor: 0, currency: 'MAD' });
  });

  it('offers the sections of a list, the one product, or everything', () => {
    const sections = [{ title: 'Plats', product_items: [{ product_retailer_id: 'THE' }] }];
    expect(offered(number, { type: 'product_list', action: { sections } })).toEqual([
      { title: 'Plats', products: [tea] },
    ]);
    expect(offered(number, { type: 'product', action: { product_retailer_id: 'TAJ' } })).toEqual([
      { title: '', products: [tajine] },
    ]);
    expect(offered(number, { type: 'catalog_message' })).toEqual([{ title: '', products: [tajine, tea] }]);
  });

  it('adds up in minor units, so that no centime is lost', () => {
    const lines = [
      { product: tea, quantity: 3 },
      { product: tajine, quantity: 2 },
    ];
    expect(cartTotal(lines)).toEqual({ amount: 131.3, currency: 'MAD', items: 5 });
  });
});

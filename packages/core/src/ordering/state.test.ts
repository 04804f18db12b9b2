// A conversation asserts in its own words (`expects`), which the rule does not know.
/* oxlint-disable vitest/expect-expect */
import { describe, expect, it } from 'vitest';
import { demoShopView } from '../demo/catalogue.ts';
import { parseState } from './state.ts';
import { KNOWN } from './testing/at-read-back.ts';
import { conversation } from './testing/conversation.ts';

describe('the stored state', () => {
  it('begins anew when it is not of this version', () => {
    for (const stored of [null, 7, {}, { version: 2 }, { ...conversation().state, lines: 'x' }]) {
      expect(parseState(stored)).toEqual(conversation().state);
    }
  });

  it('outlives a catalogue that lost a group, a choice and a product', () => {
    const phone = conversation({ language: 'fr', customer: KNOWN }).means({
      intent: 'add',
      items: [
        { sku: 'COUSCOUS', quantity: 1, options: { meat: 'poulet' } },
        { sku: 'THE', quantity: 9, options: { size: 'theiere' } },
      ],
    });
    const shop = demoShopView();
    phone.shop = {
      ...shop,
      products: shop.products
        .filter((one) => one.sku !== 'COUSCOUS')
        .map((one) => (one.sku === 'THE' ? { ...one, optionGroups: [] } : one)),
    };
    phone.means({ intent: 'checkout' }).expects(/n’existe plus/);
    phone
      .taps('Maârif')
      .says('12 rue des Lilas')
      .expects(/9 × Thé.*108,00 MAD/, /Confirmer/);
  });
});

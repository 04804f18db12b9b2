import type { ShopView } from '../types.ts';
import { type Conversation, type Options, conversation } from './conversation.ts';

export const KNOWN = { name: 'Karim Alaoui', phone: '+212600000001' };
export const HOME = { zoneKey: 'maarif', address: '12 rue des Lilas' };

/** A customer who is known stands at the read-back of two chicken tagines. */
export function atReadBack(options: Options = {}): Conversation {
  return conversation({ language: 'fr', customer: { ...KNOWN, lastDelivery: HOME }, ...options })
    .means({ intent: 'add', items: [{ sku: 'TAJ-POULET', quantity: 2 }] })
    .means({ intent: 'checkout' })
    .expects(/même adresse/, /12 rue des Lilas/)
    .taps('Oui, à cette adresse')
    .expects(/2 × Tajine poulet.* 130,00 MAD/, /Total : 145,00 MAD/, /espèces/, /Karim Alaoui/, /Confirmer/);
}

export function without(shop: ShopView, sku: string): ShopView {
  return { ...shop, products: shop.products.map((one) => (one.sku === sku ? { ...one, available: false } : one)) };
}

export function dearer(shop: ShopView, sku: string): ShopView {
  return {
    ...shop,
    products: shop.products.map((one) => (one.sku === sku ? { ...one, priceMinor: one.priceMinor + 500 } : one)),
  };
}

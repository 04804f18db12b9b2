import type { BusinessNumber, Product, ThroughputLevel, Waba } from './types.ts';
import type { World } from './world.ts';

/** What the owner of an installation says about a number. */
export type NumberInput = {
  wabaId: string;
  portfolioId?: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  verifiedName: string;
  accessToken?: string;
  throughputLevel?: ThroughputLevel;
  catalogId?: string;
  products?: Product[];
  messagingLimit?: number;
};

/** Only the digits of a phone number, as in `wa_id`. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}

/** The account, made when it is new. */
export function wabaOf(world: World, wabaId: string): Waba {
  let waba = world.wabas.get(wabaId);
  if (waba === undefined) {
    waba = { wabaId, subscribed: 'default' };
    world.wabas.set(wabaId, waba);
  }
  return waba;
}

/** Adds a number, or changes what is said about it; its traffic and settings stay. */
export function upsertNumber(world: World, input: NumberInput): BusinessNumber {
  wabaOf(world, input.wabaId);
  const portfolioId = input.portfolioId ?? world.homePortfolioId ?? 'home';
  world.homePortfolioId ??= portfolioId;
  const known = world.numbers.get(input.phoneNumberId);
  const number: BusinessNumber = {
    registered: true,
    profile: { messaging_product: 'whatsapp' },
    commerce: { is_cart_enabled: true, is_catalog_visible: true },
    settings: {},
    freeServiceUsed: {},
    blocked: [],
    throughputLevel: 'STANDARD',
    products: [],
    ...known,
    ...input,
    portfolioId: input.portfolioId ?? known?.portfolioId ?? portfolioId,
  };
  world.numbers.set(number.phoneNumberId, number);
  world.live.publish({ type: 'number', phoneNumberId: number.phoneNumberId });
  world.changed();
  return number;
}

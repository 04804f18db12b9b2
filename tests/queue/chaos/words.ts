import type { Random } from './random.ts';

/** What a customer may write: each adds one thing to the cart, so that the total of an answer says which messages it knows. */
export interface Wish {
  text: string;
  /** What it adds to the total, in centimes: the menu's prices, as a customer reads them. */
  priceMinor: number;
}

const WISHES: readonly Wish[] = [
  { text: '1 thé à la menthe', priceMinor: 1_200 },
  { text: '1 café', priceMinor: 1_400 },
  { text: '1 harcha', priceMinor: 500 },
  { text: '1 baghrir', priceMinor: 600 },
  { text: '1 limonade', priceMinor: 1_000 },
  { text: '1 eau minérale', priceMinor: 800 },
  { text: '1 sandwich thon', priceMinor: 2_200 },
  { text: '1 pain rond', priceMinor: 200 },
];

/** The shop takes 99 of a thing. */
export const MOST_WISHES = 99 * WISHES.length;

/** Wishes for one customer, in an order of their own and each thing as often as the others, so that no limit is met. */
export function wishesOf(random: Random, count: number): Wish[] {
  const first = random.below(WISHES.length);
  const stride = random.pick([1, 3, 5, 7]);
  return Array.from({ length: count }, (_, i) => WISHES[(first + i * stride) % WISHES.length] as Wish);
}

/** The total that an answer names, in centimes; null when it names none. */
export function totalIn(text: string): number | null {
  // Numbers come wrapped in invisible marks, so that they keep their direction among Arabic letters.
  const plain = text.replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '');
  const [, amount] = /total\s*:\s*(?:MAD)?\s*([\d\s.,\u00a0\u202f]+\d)/i.exec(plain) ?? [];
  return amount === undefined ? null : Number(amount.replace(/\D/g, ''));
}

/** Whether a message confirms an order: such a one may never come twice on a guess. */
export function isReceipt(text: string): boolean {
  return /commande .*enregistrée/i.test(text);
}

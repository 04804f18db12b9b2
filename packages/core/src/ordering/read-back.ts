import { cut } from './clip.ts';
import { fingerprint } from './fingerprint.ts';
import { plainLine } from './lines.ts';
import { type PricedCart, priceCart } from './totals.ts';
import type { Turn } from './turn.ts';
import type { OrderDraft } from './types.ts';

/** A profile's name may be a whole poem. */
const MAX_NAME = 80;

/** What is known for the delivery: what was said in this conversation before what is known of the customer. */
export function deliveryOf(turn: Turn): {
  name: string | null;
  phone: string | null;
  zoneKey: string | null;
  address: string | null;
  note: string | null;
} {
  const { delivery } = turn.state;
  return {
    ...delivery,
    name: delivery.name ?? turn.customer.name,
    phone: delivery.phone ?? turn.customer.phone,
  };
}

export function pricedCart(turn: Turn): PricedCart {
  return priceCart(turn.shop, turn.state.lines.map(plainLine), turn.state.delivery.zoneKey);
}

/** The order as it would be placed, when nothing is missing; `mark` changes with everything that is read back. */
export function draftOf(turn: Turn): { draft: OrderDraft; mark: string } | null {
  const { name, phone, zoneKey, address, note } = deliveryOf(turn);
  const priced = pricedCart(turn);
  if (!name || !phone || !zoneKey || !address || priced.problems.length > 0) return null;
  const draft: OrderDraft = {
    lines: turn.state.lines.map(plainLine),
    customerName: cut(name, MAX_NAME),
    phone,
    zoneKey,
    address,
    note,
    totalMinor: priced.totalMinor,
  };
  const prices = priced.lines.map((line) => line.unitMinor);
  // The highest line id is part of the mark: the same order, ordered again later, is another order.
  return { draft, mark: fingerprint([draft, prices, priced.feeMinor, turn.state.nextLine]) };
}

import { createUnderstanding, type ShopView, type Understand } from '../ordering/index.ts';

const made = new WeakMap<ShopView, Understand>();

/** The understanding of a shop's catalogue: built once for each view of it, and gone with it. */
export function understandingOf(shop: ShopView): Understand {
  let understand = made.get(shop);
  if (!understand) {
    understand = createUnderstanding(shop);
    made.set(shop, understand);
  }
  return understand;
}

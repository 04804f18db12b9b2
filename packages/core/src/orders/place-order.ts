import { json } from '@wac/db';
import { AppError, Id, newId, Order, type LocalizedText } from '@wac/shared';
import { z } from 'zod';
import { loadShopView } from '../catalog/index.ts';
import { command, type Scope } from '../kernel/index.ts';
import { priceCart, type CartProblem, type PricedCart, type ShopProduct, type ShopView } from '../ordering/index.ts';
import { newOrderCode } from './order-code.ts';
import { readOrder } from './order-rows.ts';

const Line = z.object({
  sku: z.string(),
  quantity: z.int(),
  options: z
    .record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]))
    .readonly()
    .optional(),
  note: z.string().max(500).optional(),
});

const PlaceOrderInput = z.object({
  customerId: Id,
  conversationId: Id,
  lines: z.array(Line).readonly(),
  customerName: z.string().min(1).max(128),
  phone: z.string().min(4).max(32),
  zoneKey: z.string(),
  address: z.string().min(1).max(500),
  note: z.string().max(500).nullable(),
  /** What the customer said yes to. */
  totalMinor: z.int(),
});

/** Places what the customer confirmed, at the price that was read back, or not at all. */
export const placeOrder = command({
  name: 'order.place',
  permission: 'internal',
  input: PlaceOrderInput,
  output: Order,
  errors: ['order.price_changed', 'order.below_minimum', 'order.zone_unknown', 'order.empty', 'product.unavailable'],
  // The customer's own message is the record of it.
  target: null,
  async run(scope, draft) {
    const shop = await loadShopView(scope);
    const cart = priceCart(shop, draft.lines, draft.zoneKey);
    const [problem] = cart.problems;
    if (problem) throw new AppError(codeOf(problem));
    if (cart.totalMinor !== draft.totalMinor) throw new AppError('order.price_changed');
    const orderId = newId(scope.now.getTime());
    await insertOrder(scope, orderId, shop, cart, draft);
    await insertLines(scope, orderId, shop, cart);
    await scope.tx
      .insertInto('orderSteps')
      .values({
        tenantId: scope.tenantId,
        id: newId(scope.now.getTime()),
        orderId,
        fromStatus: null,
        toStatus: 'placed',
        byKind: 'customer',
        memberId: null,
        at: scope.now,
      })
      .execute();
    scope.emit('order.placed', { orderId });
    return readOrder(scope.tx, orderId);
  },
});

function codeOf(
  problem: CartProblem,
): 'order.below_minimum' | 'order.zone_unknown' | 'order.empty' | 'product.unavailable' {
  switch (problem.type) {
    case 'below_minimum':
      return 'order.below_minimum';
    case 'unknown_zone':
      return 'order.zone_unknown';
    case 'empty':
    case 'too_many_lines':
      return 'order.empty';
    default:
      return 'product.unavailable';
  }
}

async function insertOrder(
  scope: Scope,
  id: string,
  shop: ShopView,
  cart: PricedCart,
  draft: z.infer<typeof PlaceOrderInput>,
): Promise<void> {
  const zone = shop.deliveryZones.find((known) => known.key === draft.zoneKey);
  const insert = (code: string) =>
    scope.tx
      .insertInto('orders')
      .values({
        tenantId: scope.tenantId,
        id,
        code,
        customerId: draft.customerId,
        conversationId: draft.conversationId,
        customerName: draft.customerName,
        phone: draft.phone,
        zoneKey: draft.zoneKey,
        zoneName: json(zone?.name),
        address: draft.address,
        note: draft.note,
        paymentMethod: 'cod',
        currency: shop.currency,
        subtotalMinor: cart.subtotalMinor,
        deliveryFeeMinor: cart.feeMinor,
        totalMinor: cart.totalMinor,
        placedAt: scope.now,
        updatedAt: scope.now,
      })
      .onConflict((conflict) => conflict.columns(['tenantId', 'code']).doNothing())
      .executeTakeFirst();
  // One in a billion a pair of orders; a shop with many orders will see it one day.
  for (;;) if (((await insert(newOrderCode())).numInsertedOrUpdatedRows ?? 0n) > 0n) return;
}

async function insertLines(scope: Scope, orderId: string, shop: ShopView, cart: PricedCart): Promise<void> {
  const ids = await scope.tx
    .selectFrom('products')
    .select(['id', 'sku'])
    .where(
      'sku',
      'in',
      cart.lines.map((line) => line.sku),
    )
    .execute();
  const idOf = new Map(ids.map((row) => [row.sku, row.id]));
  const rows = cart.lines.flatMap((line, position) => {
    const product = shop.products.find((known) => known.sku === line.sku);
    if (!product) return [];
    return {
      tenantId: scope.tenantId,
      id: newId(scope.now.getTime()),
      orderId,
      productId: idOf.get(line.sku) ?? null,
      sku: line.sku,
      name: json(product.name),
      optionKeys: json(line.options ?? {}),
      options: json(optionNames(product, line.options ?? {})),
      note: line.note ?? null,
      quantity: line.quantity,
      unitMinor: line.unitMinor,
      totalMinor: line.totalMinor,
      position,
    };
  });
  await scope.tx.insertInto('orderLines').values(rows).execute();
}

// Names as they are now: what the kitchen reads must not change with the catalogue.
function optionNames(
  product: ShopProduct,
  options: Readonly<Record<string, string | readonly string[]>>,
): { group: LocalizedText; choices: LocalizedText[] }[] {
  return product.optionGroups.flatMap((group) => {
    const keys = [options[group.key] ?? []].flat();
    const choices = group.choices.filter((choice) => keys.includes(choice.key)).map((choice) => choice.name);
    return choices.length > 0 ? { group: group.name, choices } : [];
  });
}

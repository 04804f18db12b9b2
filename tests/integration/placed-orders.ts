import { placeOrder } from '@wac/core/orders';
import type { Order } from '@wac/shared';
import type { ShopLab, TestCustomer } from './shop-lab.ts';

/** Places an order of one product as the ordering machine does once the customer has said yes; a key makes it idempotent. */
export async function placeTestOrder(
  lab: ShopLab,
  { customerId, conversationId }: TestCustomer,
  options: { quantity?: number; idempotencyKey?: string } = {},
): Promise<Order> {
  const { quantity = 3, idempotencyKey } = options;
  const [product] = await lab.see<{ sku: string; price_minor: string }>(
    `select sku, price_minor from products where tenant_id = $1 and option_groups = '[]' and available order by price_minor desc limit 1`,
    [lab.ctx.tenantId],
  );
  const [zone] = await lab.see<{ key: string; fee_minor: string }>(
    'select key, fee_minor from delivery_zones where tenant_id = $1 order by minimum_minor, key limit 1',
    [lab.ctx.tenantId],
  );
  const input = {
    customerId,
    conversationId,
    lines: [{ sku: product?.sku ?? '', quantity }],
    customerName: 'Nadia',
    phone: '212600000001',
    zoneKey: zone?.key ?? '',
    address: '12 rue des Lilas',
    note: null,
    totalMinor: quantity * Number(product?.price_minor) + Number(zone?.fee_minor),
  };
  return placeOrder.call(lab.ctx, input, idempotencyKey === undefined ? {} : { idempotencyKey });
}

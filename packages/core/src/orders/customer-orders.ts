import { CUSTOMER_MAY_CANCEL, FINAL_STATUSES, type OrderStatus } from '@wac/shared';
import { sql } from 'kysely';
import type { Scope } from '../kernel/index.ts';
import type { OrderSummary } from '../ordering/index.ts';
import { writeStep } from './write-step.ts';

/** A customer's latest order, as the ordering machine tells it; null when there is none. */
export async function findLatestOrder(scope: Scope, customerId: string): Promise<OrderSummary | null> {
  const order = await latest(scope, customerId).executeTakeFirst();
  if (!order) return null;
  const lines = await scope.tx
    .selectFrom('orderLines')
    .select(['sku', 'quantity', 'optionKeys', 'note'])
    .where('orderId', '=', order.id)
    .orderBy('position')
    .execute();
  return {
    code: order.code,
    status: order.status,
    totalMinor: order.totalMinor,
    lines: lines.map(({ sku, quantity, optionKeys, note }) => ({
      sku,
      quantity,
      ...(Object.keys(optionKeys).length > 0 ? { options: optionKeys } : {}),
      ...(note === null ? {} : { note }),
    })),
  };
}

/** Where customers' last orders went, to be offered again. */
export async function findLastDeliveries(
  scope: Scope,
  customerIds: readonly string[],
): Promise<Map<string, { zoneKey: string; address: string }>> {
  if (customerIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('orders')
    .distinctOn('customerId')
    .select(['customerId', 'zoneKey', 'address'])
    .where('tenantId', '=', scope.tenantId)
    .where('customerId', '=', sql<string>`any(${customerIds as string[]}::uuid[])`)
    .orderBy('customerId')
    .orderBy('placedAt', 'desc')
    .execute();
  return new Map(rows.map(({ customerId, ...place }) => [customerId, place]));
}

/**
 * Cancels the customer's latest open order if that needs no person.
 * @returns the order with the status it has now; null when no order is open
 */
export async function cancelLatestOrder(
  scope: Scope,
  customerId: string,
): Promise<{ code: string; status: OrderStatus } | null> {
  const order = await latest(scope, customerId)
    .where('status', 'not in', FINAL_STATUSES)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!order) return null;
  if (!CUSTOMER_MAY_CANCEL.includes(order.status)) return { code: order.code, status: order.status };
  await writeStep(scope, { orderId: order.id, from: order.status, to: 'cancelled' });
  return { code: order.code, status: 'cancelled' };
}

function latest(scope: Scope, customerId: string) {
  return scope.tx
    .selectFrom('orders')
    .select(['id', 'code', 'status', 'totalMinor', 'zoneKey', 'address'])
    .where('customerId', '=', customerId)
    .orderBy('placedAt', 'desc')
    .limit(1);
}

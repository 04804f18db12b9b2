import type { TenantTx } from '@wac/db';
import { AppError, type Order, type OrderDetail } from '@wac/shared';
import type { Selectable } from 'kysely';
import type { Tables } from '@wac/db';

type OrderRow = Selectable<Tables['orders']>;
type LineRow = Selectable<Tables['orderLines']>;

/** Orders with their lines, in the order given. */
export async function withLines(tx: TenantTx, rows: readonly OrderRow[]): Promise<Order[]> {
  if (rows.length === 0) return [];
  const lines = await tx
    .selectFrom('orderLines')
    .selectAll()
    .where(
      'orderId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute();
  const byOrder = Map.groupBy(lines, (line) => line.orderId);
  return rows.map((row) => toOrder(row, byOrder.get(row.id) ?? []));
}

/** @throws AppError `order.not_found` */
export async function readOrder(tx: TenantTx, orderId: string): Promise<Order> {
  const row = await tx.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst();
  const [order] = row ? await withLines(tx, [row]) : [];
  if (!order) throw new AppError('order.not_found');
  return order;
}

/** @throws AppError `order.not_found` */
export async function readOrderDetail(tx: TenantTx, orderId: string): Promise<OrderDetail> {
  const order = await readOrder(tx, orderId);
  const steps = await tx
    .selectFrom('orderSteps as s')
    .leftJoin('members as m', (join) => join.onRef('m.tenantId', '=', 's.tenantId').onRef('m.id', '=', 's.memberId'))
    .select(['s.fromStatus', 's.toStatus', 's.at', 's.byKind', 'm.name'])
    .where('s.orderId', '=', orderId)
    .orderBy('s.at')
    .orderBy('s.id')
    .execute();
  return {
    ...order,
    history: steps.map((step) => ({
      from: step.fromStatus,
      to: step.toStatus,
      at: step.at.toISOString(),
      by: step.name ?? step.byKind,
    })),
  };
}

function toOrder(row: OrderRow, lines: readonly LineRow[]): Order {
  const { tenantId: _tenant, zoneKey, zoneName, placedAt, updatedAt, ...order } = row;
  return {
    ...order,
    zone: { key: zoneKey, name: zoneName },
    lines: lines.map(({ tenantId: _of, orderId: _order, optionKeys: _keys, position: _position, ...line }) => line),
    placedAt: placedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

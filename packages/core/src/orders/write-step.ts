import { newId, type OrderStatus } from '@wac/shared';
import type { Scope } from '../kernel/index.ts';

/** Moves the order's status and writes who did it; the database refuses what its own table does not name. */
export async function writeStep(
  scope: Scope,
  step: { orderId: string; from: OrderStatus; to: OrderStatus },
): Promise<void> {
  const { orderId, from, to } = step;
  const { actor } = scope;
  await scope.tx
    .updateTable('orders')
    .set((row) => ({ status: to, version: row('version', '+', 1), updatedAt: scope.now }))
    .where('id', '=', orderId)
    .execute();
  await scope.tx
    .insertInto('orderSteps')
    .values({
      tenantId: scope.tenantId,
      id: newId(scope.now.getTime()),
      orderId,
      fromStatus: from,
      toStatus: to,
      byKind: actor.type === 'member' ? 'member' : actor.type === 'webhook' ? 'customer' : 'system',
      memberId: actor.type === 'member' ? actor.memberId : null,
      at: scope.now,
    })
    .execute();
  scope.emit('order.moved', { orderId, from, to });
}

import { ORDER_STATUSES, type Order } from '@wac/shared/contracts/orders';
import { expect, test } from 'vitest';
import { BOARD_STATUSES, columnsOf, isOrderStatus, itemCount, needsConfirmation } from './board.ts';

function order(id: string, status: Order['status'], placedAt: string): Order {
  return { id, status, placedAt } as Order;
}

test('each open order is in the column of its status, the longest waiting first', () => {
  const columns = columnsOf([
    order('b', 'placed', '2026-01-01T10:05:00Z'),
    order('c', 'ready', '2026-01-01T09:00:00Z'),
    order('a', 'placed', '2026-01-01T10:00:00Z'),
    order('d', 'delivered', '2026-01-01T08:00:00Z'),
  ]);
  expect(columns.placed.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(columns.ready.map(({ id }) => id)).toEqual(['c']);
  expect(Object.values(columns).flat()).toHaveLength(3);
});

test('statuses that are on no column are the final ones', () => {
  const off = ORDER_STATUSES.filter((status) => !BOARD_STATUSES.some((column) => column === status));
  expect(off).toEqual(['delivered', 'cancelled', 'rejected', 'returned']);
});

test('counts things, not lines', () => {
  expect(itemCount({ lines: [{ quantity: 2 }, { quantity: 3 }] as Order['lines'] })).toBe(5);
});

test('asks before what disappoints somebody', () => {
  expect(ORDER_STATUSES.filter(needsConfirmation)).toEqual(['cancelled', 'rejected', 'returned']);
});

test('knows a status when it sees one', () => {
  expect([isOrderStatus('ready'), isOrderStatus('lost'), isOrderStatus(3)]).toEqual([true, false, false]);
});

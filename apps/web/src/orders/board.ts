import { ORDER_STATUSES, type Order, type OrderStatus } from '@wac/shared/contracts/orders';
import type { Tone } from '../ui/badge.tsx';

/** The columns of the live board, in the order in which an order passes them. */
export const BOARD_STATUSES = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out_for_delivery',
] as const satisfies readonly OrderStatus[];
export type BoardStatus = (typeof BOARD_STATUSES)[number];

/** A placed order older than this has waited too long, in milliseconds. */
export const LATE_MS = 10 * 60_000;

export const STATUS_TONE: Record<OrderStatus, Tone> = {
  placed: 'saffron',
  accepted: 'cobalt',
  preparing: 'clay',
  ready: 'mint',
  out_for_delivery: 'slate',
  delivered: 'mint',
  cancelled: 'danger',
  rejected: 'danger',
  returned: 'danger',
};

/** Sorts the orders into the columns, the longest waiting first; what is final is on none of them. */
export function columnsOf(orders: readonly Order[]): Record<BoardStatus, Order[]> {
  const columns: Record<BoardStatus, Order[]> = {
    placed: [],
    accepted: [],
    preparing: [],
    ready: [],
    out_for_delivery: [],
  };
  for (const order of orders) {
    if (order.status in columns) columns[order.status as BoardStatus].push(order);
  }
  for (const column of Object.values(columns)) column.sort((a, b) => a.placedAt.localeCompare(b.placedAt));
  return columns;
}

/** How many things are in the bag: quantities, not lines. */
export function itemCount(order: Pick<Order, 'lines'>): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** Moves that end an order against the shop's or the customer's hope; they are asked about first. */
export function needsConfirmation(to: OrderStatus): boolean {
  return to === 'rejected' || to === 'cancelled' || to === 'returned';
}

export function isOrderStatus(value: unknown): value is OrderStatus {
  return ORDER_STATUSES.some((status) => status === value);
}

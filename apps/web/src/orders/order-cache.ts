import type { Order, OrderStatus } from '@wac/shared/contracts/orders';

/** Pages of orders as the cache keeps them. */
export interface OrderPages {
  pages: { data: Order[]; nextCursor: string | null }[];
  pageParams: unknown[];
}

/** The same pages with one order moved; the very same object when it is not among them. */
export function withMoved(cached: OrderPages, orderId: string, to: OrderStatus): OrderPages {
  if (!cached.pages.some((page) => page.data.some((order) => order.id === orderId))) return cached;
  return {
    ...cached,
    pages: cached.pages.map((page) => ({
      ...page,
      data: page.data.map((order) => (order.id === orderId ? { ...order, status: to } : order)),
    })),
  };
}

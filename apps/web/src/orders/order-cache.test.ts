import type { Order } from '@wac/shared/contracts/orders';
import { expect, test } from 'vitest';
import { withMoved, type OrderPages } from './order-cache.ts';

const pages: OrderPages = {
  pages: [
    { data: [{ id: 'a', status: 'placed' } as Order], nextCursor: 'x' },
    { data: [{ id: 'b', status: 'ready' } as Order], nextCursor: null },
  ],
  pageParams: [undefined, 'x'],
};

test('moves one order and leaves the rest and the original alone', () => {
  const moved = withMoved(pages, 'b', 'delivered');
  expect(moved.pages[1]?.data[0]?.status).toBe('delivered');
  expect(moved.pages[0]?.data[0]?.status).toBe('placed');
  expect(pages.pages[1]?.data[0]?.status).toBe('ready');
});

test('is the same object when the order is not there, so that nothing renders', () => {
  expect(withMoved(pages, 'nobody', 'ready')).toBe(pages);
});

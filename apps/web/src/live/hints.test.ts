import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queryClient, trpc } from '../api/api.ts';
import { gatherHints } from './hints.ts';

const ORDER = trpc.orders.get.queryKey({ orderId: 'o1' });
const INBOX = trpc.conversations.inbox.queryKey({ filter: 'all' });
const PRODUCTS = trpc.catalog.products.queryKey({});
const PHOTO = ['photo', 'f1'];
const ALL = [ORDER, INBOX, PRODUCTS, PHOTO];

const doubtful = () => ALL.filter((key) => queryClient.getQueryState(key)?.isInvalidated);

beforeEach(() => {
  vi.useFakeTimers();
  for (const key of ALL) queryClient.setQueryData(key, {});
});
afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
});

test('a hint makes its own part doubtful, and only after the flock has gathered', async () => {
  const hints = gatherHints();
  hints.receive({ topic: 'orders', id: 'o1' });
  expect(doubtful()).toEqual([]);
  await vi.runAllTimersAsync();
  expect(doubtful()).toEqual([ORDER]);
});

test('a reset makes everything doubtful but the photos, whose ids change with them', async () => {
  const hints = gatherHints();
  hints.receive({ topic: 'reset', id: null });
  hints.receive({ topic: 'orders', id: null });
  await vi.runAllTimersAsync();
  expect(doubtful()).toEqual([ORDER, INBOX, PRODUCTS]);
});

test('after a stop nothing comes any more', async () => {
  const hints = gatherHints();
  hints.receive({ topic: 'catalog', id: null });
  hints.stop();
  await vi.runAllTimersAsync();
  expect(doubtful()).toEqual([]);
});

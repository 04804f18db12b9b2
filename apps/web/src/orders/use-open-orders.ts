import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { trpc } from '../api/api.ts';

/** Pages of 100 that are fetched unasked; a shop with more open orders asks for the rest. */
const UNASKED_PAGES = 4;

/** Every order that is not final, the longest waiting first, kept current by hints. */
export function useOpenOrders() {
  const query = useInfiniteQuery(
    trpc.orders.list.infiniteQueryOptions(
      { open: true, order: 'asc', limit: 100 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const pageCount = query.data?.pages.length ?? 0;

  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && pageCount < UNASKED_PAGES) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, pageCount, fetchNextPage]);

  const orders = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return { ...query, orders };
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, trpc } from '../api/api.ts';
import { dayKey } from '../i18n/times.ts';
import { useSession } from '../session/session-context.ts';
import { threadItems } from './thread-items.ts';

/** The messages of a conversation as far back as they were asked for. */
export function useThread(conversationId: string) {
  const { tenant } = useSession();
  // Asked through the plain client: tRPC's own infinite query adds a `direction` of its own, and a message has one too.
  const query = useInfiniteQuery({
    queryKey: trpc.messages.list.infiniteQueryKey({ conversationId }),
    queryFn: ({ pageParam, signal }) =>
      client.messages.list.query({ conversationId, order: 'desc', limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = useMemo(
    () => threadItems(query.data?.pages.flatMap((page) => page.data) ?? [], (iso) => dayKey(iso, tenant.timezone)),
    [query.data, tenant.timezone],
  );
  return { ...query, items };
}

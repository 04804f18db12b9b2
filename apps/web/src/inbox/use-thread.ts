import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { trpc } from '../api/api.ts';
import { dayKey } from '../i18n/times.ts';
import { useSession } from '../session/session-context.ts';
import { threadItems } from './thread-items.ts';

/** The messages of a conversation as far back as they were asked for. */
export function useThread(conversationId: string) {
  const { tenant } = useSession();
  const query = useInfiniteQuery(
    trpc.messages.list.infiniteQueryOptions(
      { conversationId, order: 'desc', limit: 50 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const items = useMemo(
    () => threadItems(query.data?.pages.flatMap((page) => page.data) ?? [], (iso) => dayKey(iso, tenant.timezone)),
    [query.data, tenant.timezone],
  );
  return { ...query, items };
}

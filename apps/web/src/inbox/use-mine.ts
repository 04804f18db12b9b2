import { useQuery } from '@tanstack/react-query';
import { trpc } from '../api/api.ts';

/** Whether this member answers the conversation. The server says which are theirs: a session tells the user, not the membership. */
export function useMine(conversationId: string): boolean {
  const mine = useQuery(trpc.conversations.inbox.queryOptions({ filter: 'mine' }));
  return mine.data?.conversations.some(({ id }) => id === conversationId) ?? false;
}

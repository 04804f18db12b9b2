import { useMutation, useQuery } from '@tanstack/react-query';
import type { Conversation } from '@wac/shared/contracts/conversations';
import { useEffect } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { ParkedBanner } from './parked-banner.tsx';
import { Thread } from './thread.tsx';

/** Clears the unread count of a conversation that is in sight. */
function useMarkRead({ id, unreadCount }: Conversation): void {
  const { mutate } = useMutation(
    trpc.conversations.markRead.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.conversations.pathKey() }),
    }),
  );
  useEffect(() => {
    const mark = () => {
      if (!document.hidden && unreadCount > 0) mutate({ conversationId: id });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [id, unreadCount, mutate]);
}

function Opened({ conversation }: { conversation: Conversation }) {
  useMarkRead(conversation);
  return (
    <section className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto]">
      <ConversationHeader conversation={conversation} />
      <div>
        {conversation.parkedReason !== null && (
          <ParkedBanner conversationId={conversation.id} reason={conversation.parkedReason} />
        )}
      </div>
      <Thread conversationId={conversation.id} />
      <Composer conversation={conversation} />
    </section>
  );
}

/** The conversation that the address names. */
export function ConversationView({ conversationId }: { conversationId: string }) {
  const query = useQuery(trpc.conversations.get.queryOptions({ conversationId }));
  if (query.data) return <Opened conversation={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy className="grid content-start gap-3 p-5">
      <Skeleton className="h-12" />
      <Skeleton className="h-16 w-2/3" />
      <Skeleton className="ms-auto h-16 w-2/3" />
    </div>
  );
}

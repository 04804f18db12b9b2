import { useMutation, useQuery } from '@tanstack/react-query';
import type { inferOutput } from '@trpc/tanstack-react-query';
import { CircleCheckBig } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { queryClient, trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useMay, useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { toastRefusal, toasts } from '../ui/toasts.ts';

type Parked = inferOutput<typeof trpc.queue.parked>['parked'][number];

function ParkedRow({ row }: { row: Parked }) {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  const mayHandle = useMay('queue.handle');
  const [asked, setAsked] = useState(false);
  const settled = {
    onSuccess: () => void toasts.add({ title: say('numbers.parkedDone') }),
    onError: (error: unknown) => toastRefusal(error, say('numbers.parkedFailed'), say),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.queue.pathKey() }),
  };
  const replay = useMutation(trpc.queue.replay.mutationOptions(settled));
  const skip = useMutation(trpc.queue.skip.mutationOptions(settled));
  const { conversationId } = row;

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`/inbox/${conversationId}`} className="font-semibold underline">
          <bdi>{row.customerName ?? say('inbox.noName')}</bdi>
        </Link>
        <p className="text-sm text-muted">
          {say('numbers.parkedUnread', { count: row.unread })} · {dayAndTime(row.parkedAt, language, tenant.timezone)}
        </p>
        <p className="text-sm text-muted">
          {say('numbers.parkedReason')} <code dir="ltr">{row.reason}</code>
        </p>
      </div>
      {mayHandle && (
        <div className="flex flex-wrap gap-2">
          <Button busy={replay.isPending} disabled={skip.isPending} onClick={() => replay.mutate({ conversationId })}>
            {say('numbers.replay')}
          </Button>
          <Button look="quiet" busy={skip.isPending} disabled={replay.isPending} onClick={() => setAsked(true)}>
            {say('numbers.skip')}
          </Button>
        </div>
      )}
      {asked && (
        <Confirm
          title={say('numbers.skipTitle')}
          explanation={say('numbers.skipHint')}
          confirmLabel={say('numbers.skip')}
          onConfirm={() => skip.mutate({ conversationId })}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}

/** Conversations that the queue set aside after it failed with them; the messages are kept. */
export function ParkedConversations() {
  const say = useText();
  const parked = useQuery(trpc.queue.parked.queryOptions({}));
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-lg font-semibold">{say('numbers.parkedTitle')}</h2>
        <p className="text-muted">{say('numbers.parkedHint')}</p>
      </div>
      {parked.isPending && <Skeleton className="h-16" />}
      {parked.isError && !parked.data && <ErrorState error={parked.error} onRetry={() => void parked.refetch()} />}
      {parked.data?.parked.length === 0 && (
        <p className="flex items-center gap-2 text-mint">
          <CircleCheckBig aria-hidden className="size-5" />
          {say('numbers.parkedEmpty')}
        </p>
      )}
      {parked.data && parked.data.parked.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {parked.data.parked.map((row) => (
            <ParkedRow key={row.conversationId} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

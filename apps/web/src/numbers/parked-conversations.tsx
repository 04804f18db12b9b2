import { useQuery } from '@tanstack/react-query';
import type { inferOutput } from '@trpc/tanstack-react-query';
import { CircleCheckBig } from 'lucide-react';
import { Link } from 'wouter';
import { trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ParkedActions } from './parked-actions.tsx';
import { parkedReason } from './parked-reason.ts';

type Parked = inferOutput<typeof trpc.queue.parked>['parked'][number];

function ParkedRow({ row }: { row: Parked }) {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  const { conversationId, reason } = row;

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`/inbox/${conversationId}`} className="inline-flex min-h-11 items-center font-semibold underline">
          <bdi>{row.customerName ?? say('inbox.noName')}</bdi>
        </Link>
        <p className="text-sm text-muted">
          {say('numbers.parkedUnread', { count: row.unread })} · {dayAndTime(row.parkedAt, language, tenant.timezone)}
        </p>
        <p className="text-sm text-muted">
          {say(`numbers.parkedWhy.${parkedReason(reason)}`)} <code dir="ltr">{reason}</code>
        </p>
      </div>
      <ParkedActions conversationId={conversationId} />
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

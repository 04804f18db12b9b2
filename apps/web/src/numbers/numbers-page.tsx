import { useQuery } from '@tanstack/react-query';
import { Phone } from 'lucide-react';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useMay, useSession } from '../session/session-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AccountEvents } from './account-events.tsx';
import { NumberCard } from './number-card.tsx';
import { ParkedConversations } from './parked-conversations.tsx';

/** The shop's WhatsApp numbers, what stands still, and what Meta said that nobody acts on yet. */
export default function NumbersPage() {
  const say = useText();
  const { tenant } = useSession();
  const mayReadQueue = useMay('queue.read');
  const numbers = useQuery(trpc.numbers.list.queryOptions({}));

  return (
    <Page title={`${say('numbers.title')} · ${tenant.name}`} busy={numbers.isPending} className="overflow-y-auto">
      <div className="mx-auto grid max-w-4xl gap-8 px-4 pt-4 pb-8 md:px-6">
        <section className="grid gap-3">
          <h1 className="text-2xl font-semibold">{say('numbers.title')}</h1>
          {numbers.isPending && <Skeleton className="h-28" />}
          {numbers.isError && !numbers.data && (
            <ErrorState error={numbers.error} onRetry={() => void numbers.refetch()} />
          )}
          {numbers.data?.numbers.length === 0 && (
            <EmptyState icon={Phone} title={say('numbers.empty')}>
              {say('numbers.emptyHint')}
            </EmptyState>
          )}
          {numbers.data?.numbers.map((number) => (
            <NumberCard key={number.id} number={number} />
          ))}
        </section>
        {mayReadQueue && <ParkedConversations />}
        <AccountEvents numbers={numbers.data?.numbers ?? []} />
      </div>
    </Page>
  );
}

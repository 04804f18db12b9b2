import { useQuery } from '@tanstack/react-query';
import type { WhatsappNumber } from '@wac/shared/contracts/numbers';
import { trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** What Meta sent about the account that no part of the product acts on yet. */
export function AccountEvents({ numbers }: { numbers: readonly WhatsappNumber[] }) {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  const events = useQuery(trpc.numbers.accountEvents.queryOptions({}));
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-lg font-semibold">{say('numbers.eventsTitle')}</h2>
        <p className="text-muted">{say('numbers.eventsHint')}</p>
      </div>
      {events.isPending && <Skeleton className="h-16" />}
      {events.isError && !events.data && <ErrorState error={events.error} onRetry={() => void events.refetch()} />}
      {events.data?.events.length === 0 && <p className="text-muted">{say('numbers.eventsEmpty')}</p>}
      {events.data && events.data.events.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {events.data.events.map((event) => {
            const number = numbers.find(({ id }) => id === event.numberId);
            return (
              <li key={event.id} className="flex flex-wrap items-baseline gap-x-4 px-4 py-2.5">
                <code dir="ltr" className="min-w-0 flex-1 text-start">
                  {event.field}
                </code>
                {number && (
                  <span dir="ltr" className="tabular text-sm text-muted">
                    {number.displayPhoneNumber}
                  </span>
                )}
                <time dateTime={event.receivedAt} className="tabular text-sm text-muted">
                  {dayAndTime(event.receivedAt, language, tenant.timezone)}
                </time>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

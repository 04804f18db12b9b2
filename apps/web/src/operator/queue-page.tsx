import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig, WifiOff } from 'lucide-react';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Alarms } from './alarms.tsx';
import { FigureTiles } from './figures.tsx';
import { Processes } from './processes.tsx';
import { Quarantine } from './quarantine.tsx';
import { REFRESH_MS } from './refresh.ts';
import { BusyShops, ParkedByShop, StoppedNumbers } from './shops.tsx';

/** How the message queue of the whole installation stands, every few seconds anew while somebody looks. */
export default function QueuePage() {
  const say = useText();
  const queue = useQuery(trpc.operator.queue.queryOptions({}, { refetchInterval: REFRESH_MS }));
  const { data } = queue;
  return (
    <Page
      title={`${say('operator.queueTitle')} · WhatsApp Commerce`}
      busy={queue.isPending}
      className="overflow-y-auto"
    >
      <div className="mx-auto grid max-w-6xl gap-8 px-4 pt-4 pb-10 md:px-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <h1 className="text-2xl font-semibold">{say('operator.queueTitle')}</h1>
          <output className="flex items-center gap-2">
            {queue.isError && data && (
              <span className="flex items-center gap-2 rounded-full bg-saffron-soft px-3 py-1 text-sm text-saffron">
                <WifiOff aria-hidden className="size-4 shrink-0" />
                {say('operator.stale')}
              </span>
            )}
            {!queue.isError && data?.figures.alarms === 0 && (
              <span className="flex items-center gap-2 text-mint">
                <CircleCheckBig aria-hidden className="size-5 shrink-0" />
                {say('operator.well')}
              </span>
            )}
          </output>
        </header>
        {queue.isPending && (
          <div className="grid gap-4">
            <Skeleton className="h-44" />
            <Skeleton className="h-28" />
          </div>
        )}
        {queue.isError && !data && <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />}
        {data && (
          <>
            <FigureTiles figures={data.figures} />
            <Alarms alarms={data.alarms} />
            <div className="grid items-start gap-8 lg:grid-cols-2">
              <BusyShops shops={data.shops} />
              <Processes processes={data.processes} />
              <StoppedNumbers numbers={data.stoppedNumbers} />
              <ParkedByShop parked={data.parked} />
            </div>
            <Quarantine />
          </>
        )}
      </div>
    </Page>
  );
}

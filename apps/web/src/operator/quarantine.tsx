import { useMutation, useQuery } from '@tanstack/react-query';
import type { QuarantineList } from '@wac/shared/contracts/operators';
import { useState } from 'react';
import { queryClient, trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { toastRefusal, toasts } from '../ui/toasts.ts';
import { BROWSER_ZONE } from './browser-zone.ts';
import { REFRESH_MS } from './refresh.ts';
import { Section } from './section.tsx';

function QuarantineRow({ item }: { item: QuarantineList['items'][number] }) {
  const say = useText();
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const settled = {
    onError: (error: unknown) => toastRefusal(error, say('operator.notDone'), say),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.operator.pathKey() }),
  };
  const replay = useMutation(
    trpc.operator.replayQuarantined.mutationOptions({
      ...settled,
      onSuccess: ({ done, stored, duplicates, reason }) =>
        void toasts.add(
          done
            ? { title: say('operator.replayed', { stored, known: duplicates }) }
            : { title: say('operator.replayKept'), description: reason ?? '', type: 'problem' },
        ),
    }),
  );
  const drop = useMutation(
    trpc.operator.dropQuarantined.mutationOptions({
      ...settled,
      onSuccess: () => void toasts.add({ title: say('operator.dropped') }),
    }),
  );
  const input = { quarantineId: item.id };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <code dir="ltr" className="font-semibold">
            {item.reason}
          </code>
          <span className="text-muted">{item.shop ? <bdi>{item.shop.name}</bdi> : say('operator.nobodys')}</span>
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <time dateTime={item.receivedAt}>{dayAndTime(item.receivedAt, language, BROWSER_ZONE)}</time>
          <code dir="ltr">{item.id}</code>
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button busy={replay.isPending} disabled={drop.isPending} onClick={() => replay.mutate(input)}>
          {say('numbers.replay')}
        </Button>
        <Button look="quiet" busy={drop.isPending} disabled={replay.isPending} onClick={() => setAsked(true)}>
          {say('operator.drop')}
        </Button>
      </div>
      {asked && (
        <Confirm
          title={say('operator.dropTitle')}
          explanation={say('operator.dropHint')}
          confirmLabel={say('operator.drop')}
          onConfirm={() => drop.mutate(input)}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}

/** What Meta signed and nobody could use, without its words: it may be read again, or let go of. */
export function Quarantine() {
  const say = useText();
  const list = useQuery(trpc.operator.quarantine.queryOptions({}, { refetchInterval: REFRESH_MS }));
  if (list.isPending) return <Skeleton className="h-16" />;
  if (!list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <Section
      title={say('operator.quarantineTitle')}
      hint={say('operator.quarantineHint')}
      empty={say('operator.quarantineEmpty')}
    >
      {list.data.items.map((item) => (
        <QuarantineRow key={item.id} item={item} />
      ))}
    </Section>
  );
}

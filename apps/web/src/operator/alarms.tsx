import { useMutation } from '@tanstack/react-query';
import type { QueueOverview } from '@wac/shared/contracts/operators';
import { ALARM_KINDS, type AlarmKind } from '@wac/shared/contracts/queue';
import { BellRing } from 'lucide-react';
import { queryClient, trpc } from '../api/api.ts';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { toastRefusal } from '../ui/toasts.ts';
import { BROWSER_ZONE } from './browser-zone.ts';
import { Section } from './section.tsx';

type Alarm = QueueOverview['alarms'][number];

// A worker of another version may raise a kind that this page has no words for.
function isKnown(kind: string): kind is AlarmKind {
  return ALARM_KINDS.some((known) => known === kind);
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const say = useText();
  const language = useLanguage();
  const acknowledge = useMutation(
    trpc.operator.acknowledgeAlarm.mutationOptions({
      onError: (error) => toastRefusal(error, say('operator.notDone'), say),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.operator.queue.queryKey() }),
    }),
  );
  const ids = [...new Set([alarm.subjectId, ...alarm.examples])].filter((id) => id !== null);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <BellRing aria-hidden className="size-4 shrink-0 text-danger" />
          {isKnown(alarm.kind) ? say(`operator.alarm.${alarm.kind}`) : <code dir="ltr">{alarm.kind}</code>}
          {alarm.acknowledged && <Badge tone="slate">{say('operator.acknowledged')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {alarm.shop ? <bdi>{alarm.shop.name}</bdi> : say('operator.wholeInstallation')} ·{' '}
          {say('operator.alarmCount', { count: alarm.count })} ·{' '}
          {say('operator.since', { time: dayAndTime(alarm.since, language, BROWSER_ZONE) })}
        </p>
        {ids.length > 0 && (
          <details className="text-sm text-muted">
            <summary className="inline-flex min-h-11 items-center underline">{say('operator.ids')}</summary>
            <ul dir="ltr" className="text-start">
              {ids.map((id) => (
                <li key={id}>
                  <code>{id}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {!alarm.acknowledged && (
        <Button busy={acknowledge.isPending} onClick={() => acknowledge.mutate({ alarmId: alarm.id })}>
          {say('operator.acknowledge')}
        </Button>
      )}
    </li>
  );
}

/** What the auditor found stuck, missing or silent. */
export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  const say = useText();
  return (
    <Section title={say('operator.alarmsTitle')} empty={say('operator.alarmsEmpty')}>
      {alarms.map((alarm) => (
        <AlarmRow key={alarm.id} alarm={alarm} />
      ))}
    </Section>
  );
}

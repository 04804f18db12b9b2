import type { QueueOverview } from '@wac/shared/contracts/operators';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { Badge } from '../ui/badge.tsx';
import { BROWSER_ZONE } from './browser-zone.ts';
import { Section } from './section.tsx';

/** Who is at work, and who fell silent without a word within the hour. */
export function Processes({ processes }: { processes: QueueOverview['processes'] }) {
  const say = useText();
  const language = useLanguage();
  return (
    <Section title={say('operator.processesTitle')} empty={say('operator.processesEmpty')}>
      {processes.map(({ id, kind, host, pid, alive, startedAt, seenAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
          <span className="font-semibold">{say(`operator.kind.${kind}`)}</span>
          <code dir="ltr" className="min-w-0 text-sm text-muted">
            {host} · {pid}
          </code>
          <Badge tone={alive ? 'mint' : 'danger'}>{say(alive ? 'operator.alive' : 'operator.silent')}</Badge>
          <span className="ms-auto text-sm text-muted">
            {alive
              ? say('operator.startedAt', { time: dayAndTime(startedAt, language, BROWSER_ZONE) })
              : say('operator.seenAt', { time: dayAndTime(seenAt, language, BROWSER_ZONE) })}
          </span>
        </li>
      ))}
    </Section>
  );
}

import type { QueueOverview } from '@wac/shared/contracts/operators';
import { dayAndTime } from '../i18n/times.ts';
import { useLanguage, useText, type TextId } from '../i18n/use-text.ts';
import { pauseReason } from '../numbers/pause-reason.ts';
import { Badge } from '../ui/badge.tsx';
import { BROWSER_ZONE } from './browser-zone.ts';
import { Section } from './section.tsx';
import { wait } from './wait.ts';

type Shop = QueueOverview['shops'][number];

const COUNTS: readonly { text: TextId; of: (shop: Shop) => number }[] = [
  { text: 'operator.pending', of: (shop) => shop.pendingMailboxes },
  { text: 'operator.parked', of: (shop) => shop.parked },
  { text: 'operator.outbox', of: (shop) => shop.outboxQueued },
  { text: 'operator.unknown', of: (shop) => shop.outboxUnknown },
  { text: 'operator.waiting', of: (shop) => shop.outboxWaitingForPerson },
  { text: 'operator.statuses', of: (shop) => shop.statusesPending },
];

/** The shops that have something waiting, the longest wait first. */
export function BusyShops({ shops }: { shops: readonly Shop[] }) {
  const say = useText();
  return (
    <Section title={say('operator.shopsTitle')} empty={say('operator.shopsEmpty')}>
      {shops.map((shop) => (
        <li key={shop.tenantId} className="grid gap-1 px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <bdi className="font-semibold">{shop.name}</bdi>
            <code dir="ltr" className="text-sm text-muted">
              {shop.slug}
            </code>
            {shop.suspended && <Badge tone="saffron">{say('operator.suspended')}</Badge>}
            {shop.pendingMailboxes > 0 && (
              <span className="text-sm text-muted">
                {say('operator.waitsFor', { time: wait(shop.oldestPendingSeconds, say) })}
              </span>
            )}
          </p>
          <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {COUNTS.filter(({ of }) => of(shop) > 0).map(({ text, of }) => (
              <div key={text} className="flex gap-1.5">
                <dt className="text-muted">{say(text)}</dt>
                <dd className="tabular font-semibold">{of(shop)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </Section>
  );
}

/** Conversations that were set aside, by id: their shop sees whose they are, and tries again or passes over. */
export function ParkedByShop({ parked }: { parked: QueueOverview['parked'] }) {
  const say = useText();
  const language = useLanguage();
  return (
    <Section title={say('operator.parkedTitle')} hint={say('operator.parkedHint')} empty={say('numbers.parkedEmpty')}>
      {parked.map(({ shop, conversationId, reason, parkedAt }) => (
        <li key={conversationId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5">
          <bdi className="font-semibold">{shop.name}</bdi>
          <code dir="ltr" className="text-sm">
            {conversationId}
          </code>
          <span className="text-sm text-muted">
            {say('numbers.parkedReason')} <code dir="ltr">{reason}</code>
          </span>
          <time dateTime={parkedAt} className="ms-auto text-sm text-muted">
            {dayAndTime(parkedAt, language, BROWSER_ZONE)}
          </time>
        </li>
      ))}
    </Section>
  );
}

/** Numbers from which nothing is sent, and why. */
export function StoppedNumbers({ numbers }: { numbers: QueueOverview['stoppedNumbers'] }) {
  const say = useText();
  return (
    <Section title={say('operator.numbersTitle')} empty={say('operator.numbersEmpty')}>
      {numbers.map(({ shop, numberId, status, pausedCode }) => (
        <li key={numberId} className="grid gap-1 px-4 py-2.5">
          <p className="flex flex-wrap items-center gap-x-3">
            <bdi className="font-semibold">{shop.name}</bdi>
            <code dir="ltr" className="text-sm">
              {numberId}
            </code>
            <Badge tone={status === 'paused' ? 'danger' : 'slate'}>{say(`numbers.status.${status}`)}</Badge>
          </p>
          {status === 'paused' && (
            <p className="text-sm text-muted">
              {say(`operator.paused.${pauseReason(pausedCode)}`)}{' '}
              {pausedCode !== null && say('numbers.pausedCode', { code: String(pausedCode) })}
            </p>
          )}
        </li>
      ))}
    </Section>
  );
}

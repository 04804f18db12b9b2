import type { QueueOverview } from '@wac/shared/contracts/operators';
import { CircleAlert } from 'lucide-react';
import { useText, type TextId } from '../i18n/use-text.ts';
import { classNames } from '../ui/class-names.ts';
import { wait } from './wait.ts';

type Figures = QueueOverview['figures'];

interface Figure {
  text: TextId;
  of: (figures: Figures) => number;
  /** Whether somebody should look. */
  wrong: (figures: Figures) => boolean;
}

/** From here on a customer has waited longer than any queue should make them, in seconds. */
const LONG_WAIT_S = 60;

const never = (): boolean => false;

const COUNTS: readonly Figure[] = [
  { text: 'operator.pending', of: (f) => f.pendingMailboxes, wrong: never },
  { text: 'operator.parked', of: (f) => f.parked, wrong: (f) => f.parked > 0 },
  { text: 'operator.outbox', of: (f) => f.outboxQueued + f.outboxLeased, wrong: never },
  { text: 'operator.unknown', of: (f) => f.outboxUnknown, wrong: never },
  { text: 'operator.waiting', of: (f) => f.outboxWaitingForPerson, wrong: (f) => f.outboxWaitingForPerson > 0 },
  { text: 'operator.statuses', of: (f) => f.statusesPending, wrong: never },
  { text: 'operator.numbersPaused', of: (f) => f.numbersPaused, wrong: (f) => f.numbersPaused > 0 },
  { text: 'operator.quarantined', of: (f) => f.quarantined, wrong: (f) => f.quarantined > 0 },
  { text: 'operator.workers', of: (f) => f.workers, wrong: (f) => f.workers === 0 },
];

function Tile({ label, value, wrong }: { label: string; value: string; wrong: boolean }) {
  const say = useText();
  return (
    <div
      className={classNames(
        'flex flex-col-reverse justify-end rounded-card border p-3 shadow-card',
        wrong ? 'border-danger-line bg-danger-soft text-danger' : 'border-line bg-surface',
      )}
    >
      <dt className={classNames('text-sm leading-snug', !wrong && 'text-muted')}>{label}</dt>
      <dd className="tabular flex items-center gap-1.5 text-2xl leading-tight font-semibold">
        {value}
        {wrong && (
          <>
            <CircleAlert aria-hidden className="size-5 shrink-0" />
            <span className="sr-only">({say('operator.look')})</span>
          </>
        )}
      </dd>
    </div>
  );
}

/** The figures that say at a glance whether anybody waits. */
export function FigureTiles({ figures }: { figures: Figures }) {
  const say = useText();
  return (
    <dl className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-5">
      <Tile
        label={say('operator.oldest')}
        value={wait(figures.oldestPendingSeconds, say)}
        wrong={figures.oldestPendingSeconds > LONG_WAIT_S}
      />
      {COUNTS.map(({ text, of, wrong }) => (
        <Tile key={text} label={say(text)} value={String(of(figures))} wrong={wrong(figures)} />
      ))}
    </dl>
  );
}

import type { Message } from '@wac/shared/contracts/conversations';
import { clockTime } from '../i18n/times.ts';
import { useLanguage, useText, type TextId } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { classNames } from '../ui/class-names.ts';
import { SettleMessage } from './settle-message.tsx';
import { StatusTick } from './status-tick.tsx';
import { Words } from './words.tsx';

/** Kinds of messages without words that have a name of their own. */
const KINDS: Record<string, TextId> = {
  audio: 'inbox.kind.audio',
  contacts: 'inbox.kind.contacts',
  document: 'inbox.kind.document',
  image: 'inbox.kind.image',
  location: 'inbox.kind.location',
  order: 'inbox.kind.order',
  reaction: 'inbox.kind.reaction',
  sticker: 'inbox.kind.sticker',
  video: 'inbox.kind.video',
};

const LOOK: Record<Message['author'], string> = {
  customer: 'bg-surface border-line rounded-ss-md',
  member: 'bg-bubble-out border-transparent rounded-se-md',
  bot: 'bg-bubble-bot border-transparent rounded-se-md',
  system: 'bg-sunken border-line rounded-se-md',
};

/** A message: the words in their own direction, what could be tapped, the time and what became of it. */
export function Bubble({ message, first }: { message: Message; first: boolean }) {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  const out = message.direction === 'outbound';
  return (
    <article className={classNames('flex flex-col pt-1', first && 'pt-3', out ? 'items-end' : 'items-start')}>
      {first && out && (
        <p className="px-2 pb-0.5 text-xs text-muted">
          {message.author === 'member' ? <bdi>{message.memberName}</bdi> : say(`inbox.author.${message.author}`)}
        </p>
      )}
      <div
        className={classNames(
          'max-w-[min(34rem,86%)] min-w-24 rounded-2xl border px-3 pt-2 pb-1',
          LOOK[message.author],
        )}
      >
        {!out && <span className="sr-only">{say('inbox.author.customer')}: </span>}
        {message.text === null ? (
          <p className="text-muted italic">{say(KINDS[message.type] ?? 'inbox.kind.other')}</p>
        ) : (
          <Words text={message.text} />
        )}
        {message.choices.length > 0 && (
          <ul aria-label={say('inbox.choices')} className="mt-2 mb-1 flex flex-wrap gap-1">
            {message.choices.map((choice) => (
              <li key={choice} className="rounded-lg border border-line-strong/50 px-2 py-0.5 text-sm">
                <bdi>{choice}</bdi>
              </li>
            ))}
          </ul>
        )}
        <p className="tabular flex items-center justify-end gap-1 text-xs text-muted">
          <time dateTime={message.receivedAt}>{clockTime(message.receivedAt, language, tenant.timezone)}</time>
          {out && <StatusTick status={message.status} />}
        </p>
      </div>
      {message.status === 'failed' && (
        <p className="px-2 pt-0.5 text-sm text-danger">
          {message.errorCode === null
            ? say('inbox.failed')
            : say('inbox.failedCode', { code: String(message.errorCode) })}
        </p>
      )}
      {(message.status === 'unknown' || message.status === 'waiting_for_person') && <SettleMessage message={message} />}
    </article>
  );
}

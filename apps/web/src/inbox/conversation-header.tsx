import type { Conversation } from '@wac/shared/contracts/conversations';
import { ArrowLeft, Bot, Hand, Timer, UserRound } from 'lucide-react';
import { Link, useSearch } from 'wouter';
import { duration } from '../i18n/times.ts';
import { useText } from '../i18n/use-text.ts';
import { useNow } from '../i18n/use-now.ts';
import { useMay } from '../session/session-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { PhoneLink } from '../ui/phone-link.tsx';
import { replyWindow } from './reply-window.ts';
import { useHandling } from './use-handling.ts';

/** With whom, who answers, how long one may still write, and the switch between bot and person. */
export function ConversationHeader({ conversation }: { conversation: Conversation }) {
  const say = useText();
  const search = useSearch();
  const now = useNow();
  const mayHandle = useMay('conversation.handle');
  const { takeOver, handBack, busy } = useHandling(conversation.id);
  const window = replyWindow(conversation.windowOpenUntil, now);
  const byBot = conversation.handler === 'bot';

  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-3 py-2 md:px-5">
      <Link
        href={`/inbox${search && `?${search}`}`}
        aria-label={say('inbox.back')}
        className={classNames(buttonClass('quiet', true), 'md:hidden')}
      >
        <ArrowLeft aria-hidden className="size-5 rtl:-scale-x-100" />
      </Link>
      <div className="min-w-0 flex-1 basis-28">
        <h2 dir="auto" className="truncate text-match text-lg leading-7 font-semibold">
          {conversation.customerName ?? say('inbox.noName')}
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          {conversation.phone && <PhoneLink phone={conversation.phone} />}
          <Badge tone={byBot ? 'slate' : 'mint'}>
            {byBot ? <Bot aria-hidden className="size-3.5" /> : <UserRound aria-hidden className="size-3.5" />}
            {byBot ? say('inbox.bot') : <bdi>{conversation.memberName}</bdi>}
          </Badge>
          {conversation.needsPerson && (
            <Badge tone="danger" className="whitespace-normal!">
              <Hand aria-hidden className="size-3.5" />
              {say('inbox.needsPerson')}
            </Badge>
          )}
          <Badge tone={window.state === 'closing' ? 'saffron' : 'slate'}>
            <Timer aria-hidden className="size-3.5" />
            {window.state === 'closed'
              ? say('inbox.closed')
              : say('inbox.closesIn', { time: duration(window.leftMs, say) })}
          </Badge>
        </p>
      </div>
      {mayHandle &&
        (byBot ? (
          <Button look="primary" busy={busy} onClick={takeOver}>
            {say('inbox.takeOver')}
          </Button>
        ) : (
          <Button busy={busy} onClick={handBack}>
            <Bot aria-hidden className="size-4" />
            {say('inbox.handBack')}
          </Button>
        ))}
    </header>
  );
}

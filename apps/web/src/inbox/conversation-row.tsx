import type { Conversation } from '@wac/shared/contracts/conversations';
import { Bot, CircleAlert, Hand, Reply, Timer, UserRound } from 'lucide-react';
import type { Shown } from '../api/columns.ts';
import { phoneForms } from '../i18n/phone.ts';
import { clockTime, dayKey, dayName, duration } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useNow } from '../i18n/use-now.ts';
import { useSession } from '../session/session-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Avatar } from './avatar.tsx';
import { replyWindow } from './reply-window.ts';
import { plainWords } from './whatsapp-text.ts';

/** When something was last said: the time today, else the day. */
function useShortTime(iso: string | null): string {
  const say = useText();
  const language = useLanguage();
  const now = useNow();
  const { tenant } = useSession();
  if (iso === null) return '';
  const today = dayKey(iso, tenant.timezone) === dayKey(new Date(now).toISOString(), tenant.timezone);
  return today ? clockTime(iso, language, tenant.timezone) : dayName(iso, now, language, tenant.timezone, say);
}

type ShownConversation = Shown<
  Conversation,
  'conversations',
  | 'handler'
  | 'needsPerson'
  | 'lastText'
  | 'lastDirection'
  | 'lastMessageAt'
  | 'windowOpenUntil'
  | 'unreadCount'
  | 'parkedReason'
>;

/** One line of the inbox: who, the last words, and what it needs. */
export function ConversationRow({ conversation }: { conversation: ShownConversation }) {
  const say = useText();
  const now = useNow();
  const window = replyWindow(conversation.windowOpenUntil, now);
  const time = useShortTime(conversation.lastMessageAt);
  return (
    <span className="flex gap-3">
      <Avatar name={conversation.customerName} />
      <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-0.5">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="min-w-0 flex-1 truncate text-match font-semibold">
            {conversation.customerName ??
              (conversation.phone ? phoneForms(conversation.phone).text : say('inbox.noName'))}
          </span>
          <span className="tabular shrink-0 text-xs text-muted">{time}</span>
        </span>
        <span className="flex items-center gap-2 text-sm">
          {conversation.lastDirection === 'outbound' && (
            <Reply aria-hidden className="size-3.5 shrink-0 text-muted rtl:-scale-x-100" />
          )}
          <span dir="auto" className="min-w-0 flex-1 truncate text-match text-muted">
            {conversation.lastText === null ? say('inbox.noText') : plainWords(conversation.lastText)}
          </span>
          {conversation.unreadCount > 0 && (
            <span className="tabular min-w-5 shrink-0 rounded-full bg-brand px-1.5 text-center text-xs leading-5 font-semibold text-on-brand">
              <span aria-hidden>{conversation.unreadCount}</span>
              <span className="sr-only">{say('inbox.unread', { count: conversation.unreadCount })}</span>
            </span>
          )}
        </span>
        <span className="mt-0.5 flex flex-wrap gap-1">
          {conversation.needsPerson && (
            <Badge tone="danger">
              <Hand aria-hidden className="size-3.5" />
              {say('inbox.needsPerson')}
            </Badge>
          )}
          {conversation.parkedReason !== null && (
            <Badge tone="danger">
              <CircleAlert aria-hidden className="size-3.5" />
              {say('inbox.parked')}
            </Badge>
          )}
          {conversation.handler === 'bot' ? (
            <Badge tone="slate">
              <Bot aria-hidden className="size-3.5" />
              {say('inbox.bot')}
            </Badge>
          ) : (
            <Badge tone="mint">
              <UserRound aria-hidden className="size-3.5" />
              <bdi>{conversation.memberName}</bdi>
            </Badge>
          )}
          {window.state !== 'open' && (
            <Badge tone={window.state === 'closing' ? 'saffron' : 'slate'}>
              <Timer aria-hidden className="size-3.5" />
              {window.state === 'closing'
                ? say('inbox.closesIn', { time: duration(window.leftMs, say) })
                : say('inbox.closed')}
            </Badge>
          )}
        </span>
      </span>
    </span>
  );
}

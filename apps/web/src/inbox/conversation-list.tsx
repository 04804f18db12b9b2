import type { UseQueryResult } from '@tanstack/react-query';
import type { Conversation } from '@wac/shared/contracts/conversations';
import { Inbox } from 'lucide-react';
import { Link, useSearchParams } from 'wouter';
import { phoneForms } from '../i18n/phone.ts';
import { useText } from '../i18n/use-text.ts';
import { matches } from '../search/fold.ts';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { INBOX_FILTERS, type InboxFilter } from './inbox-filter.ts';

interface ConversationListProps {
  inbox: UseQueryResult<{ conversations: Conversation[] }, unknown>;
  filter: InboxFilter;
  openId: string | undefined;
  className: string;
}

/** The latest conversations, with filters in the address. */
export function ConversationList({ inbox, filter, openId, className }: ConversationListProps) {
  const say = useText();
  const [params, setParams] = useSearchParams();
  const question = params.get('q') ?? '';
  const search = params.toString();
  const shown = inbox.data?.conversations.filter(({ customerName, phone }) =>
    matches(question, [customerName, phone && `${phoneForms(phone).dial} ${phoneForms(phone).text}`]),
  );

  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value === '' || value === 'all') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );

  return (
    <section aria-label={say('inbox.title')} className={classNames('flex min-h-0 flex-col', className)}>
      <header className="grid gap-2 px-4 pt-4 pb-2">
        <h1 className="text-2xl font-semibold">{say('inbox.title')}</h1>
        <SearchBox label={say('inbox.search')} value={question} onChange={(value) => set('q', value)} />
        <div className="flex gap-1 overflow-x-auto">
          {INBOX_FILTERS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={filter === each}
              onClick={() => set('filter', each)}
              className={classNames(
                'min-h-11 shrink-0 rounded-xl px-2.5 text-sm font-medium whitespace-nowrap',
                filter === each ? 'bg-sunken text-ink' : 'text-muted hover:bg-sunken',
              )}
            >
              {say(`inbox.filter.${each}`)}
            </button>
          ))}
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-3">
        {inbox.isPending && Array.from({ length: 6 }, (_, index) => <Skeleton key={index} className="m-2 h-16" />)}
        {inbox.isError && !inbox.data && <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} />}
        {shown && shown.length === 0 && (
          <EmptyState icon={Inbox} title={say(question ? 'inbox.noMatch' : `inbox.empty.${filter}`)}>
            {!question && filter === 'all' && say('inbox.emptyHint')}
          </EmptyState>
        )}
        <ul>
          {shown?.map((conversation) => (
            <li key={conversation.id}>
              <Link
                href={`/inbox/${conversation.id}${search && `?${search}`}`}
                aria-current={conversation.id === openId ? 'true' : undefined}
                className={classNames(
                  'block rounded-xl px-3 py-2.5',
                  conversation.id === openId ? 'bg-sunken' : 'hover:bg-sunken/60',
                )}
              >
                <ConversationRow conversation={conversation} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

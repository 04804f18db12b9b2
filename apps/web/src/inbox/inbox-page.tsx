import { useQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useParams, useSearchParams } from 'wouter';
import { trpc } from '../api/api.ts';
import { useText } from '../i18n/use-text.ts';
import { useSession } from '../session/session-context.ts';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import { filterIn } from './inbox-filter.ts';

/** Conversations beside the one that is open; on a phone one or the other. */
export default function InboxPage() {
  const say = useText();
  const { tenant } = useSession();
  const { conversationId } = useParams<{ conversationId?: string }>();
  const [params] = useSearchParams();
  const inbox = useQuery(trpc.conversations.inbox.queryOptions({ filter: filterIn(params) }));

  return (
    <Page
      title={`${say('inbox.title')} · ${tenant.name}`}
      busy={inbox.isPending}
      className="grid grid-cols-[minmax(0,1fr)] md:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <ConversationList
        inbox={inbox}
        filter={filterIn(params)}
        openId={conversationId}
        className={classNames('md:border-e md:border-line', conversationId && 'max-md:hidden')}
      />
      {conversationId ? (
        <ConversationView key={conversationId} conversationId={conversationId} />
      ) : (
        <div className="hidden place-content-center md:grid">
          <EmptyState icon={MessagesSquare} title={say('inbox.choose')}>
            {say('inbox.chooseHint')}
          </EmptyState>
        </div>
      )}
    </Page>
  );
}

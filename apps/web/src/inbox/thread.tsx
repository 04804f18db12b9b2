import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { dayName } from '../i18n/times.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';
import { useNow } from '../i18n/use-now.ts';
import { useSession } from '../session/session-context.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Bubble } from './bubble.tsx';
import type { ThreadItem } from './thread-items.ts';
import { useThread } from './use-thread.ts';

/** From this close to the top older messages are fetched; from this far from the end a way back is offered. In pixels. */
const NEAR_TOP = 200;
const FAR_FROM_END = 400;

function Day({ iso }: { iso: string }) {
  const say = useText();
  const language = useLanguage();
  const { tenant } = useSession();
  return (
    <p className="py-3 text-center text-sm">
      <span className="rounded-full bg-sunken px-3 py-1 text-muted">
        {dayName(iso, useNow(), language, tenant.timezone, say)}
      </span>
    </p>
  );
}

interface ThreadListProps {
  items: ThreadItem[];
  onNearTop: () => void;
}

/** Only the messages in sight are on the page. The latest stays in view until somebody scrolls up, older ones arrive without a jump. */
function ThreadList({ items, onNearTop }: ThreadListProps) {
  const say = useText();
  const scroller = useRef<HTMLElement>(null);
  const [away, setAway] = useState(false);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    getItemKey: (index) => items[index]?.message.id ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
    overscan: 8,
    paddingEnd: 12,
  });

  useLayoutEffect(() => {
    virtualizer.scrollToEnd();
  }, [virtualizer]);

  return (
    <div className="relative min-h-0">
      <section
        ref={scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard
        tabIndex={0}
        aria-label={say('inbox.thread')}
        className="h-full overflow-y-auto overscroll-contain px-3 md:px-5"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          if (scrollTop < NEAR_TOP) onNearTop();
          setAway(scrollHeight - scrollTop - clientHeight > FAR_FROM_END);
        }}
      >
        <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((row) => {
            const item = items[row.index];
            return (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={row.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${row.start}px)` }}
              >
                {item?.newDay && <Day iso={item.message.receivedAt} />}
                {item && <Bubble message={item.message} first={item.first} />}
              </div>
            );
          })}
        </div>
      </section>
      {away && (
        <button
          type="button"
          aria-label={say('inbox.toLatest')}
          className="absolute end-5 bottom-4 grid size-11 place-items-center rounded-full border border-line bg-surface shadow-lifted"
          onClick={() => virtualizer.scrollToEnd()}
        >
          <ArrowDown aria-hidden className="size-5" />
        </button>
      )}
    </div>
  );
}

/** What was said. */
export function Thread({ conversationId }: { conversationId: string }) {
  const say = useText();
  const thread = useThread(conversationId);
  if (thread.isPending) {
    return (
      <div aria-busy className="grid content-end gap-3 p-5">
        <Skeleton className="h-16 w-2/3" />
        <Skeleton className="ms-auto h-16 w-2/3" />
        <Skeleton className="h-16 w-1/2" />
      </div>
    );
  }
  if (thread.isError && thread.items.length === 0) {
    return <ErrorState error={thread.error} onRetry={() => void thread.refetch()} />;
  }
  if (thread.items.length === 0) return <p className="p-10 text-center text-muted">{say('inbox.noMessages')}</p>;
  return (
    <ThreadList
      items={thread.items}
      onNearTop={() => {
        if (thread.hasNextPage && !thread.isFetchingNextPage) void thread.fetchNextPage();
      }}
    />
  );
}

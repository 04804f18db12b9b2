import { useEffect, useState } from 'react';
import { client, queryClient, trpc } from '../api/api.ts';
import { withoutPerson } from '../api/person.ts';
import { gatherHints } from './hints.ts';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps the stream of hints open while the tab is in sight, and says whether it is. A hidden tab closes it; coming back opens a new one,
 * whose first hint (`reset`) makes up for what was missed.
 */
export function useLive(): boolean {
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    let close = () => {};
    let retry: ReturnType<typeof setTimeout> | undefined;
    let waitMs = FIRST_RETRY_MS;
    const hints = gatherHints();

    const open = () => {
      let over = false;
      const reopen = (broken: boolean) => {
        if (over) return;
        over = true;
        if (broken) setConnected(false);
        // The stream does not say why it was refused: a session that ended answers this question with 401.
        withoutPerson(() => void queryClient.invalidateQueries({ queryKey: trpc.auth.session.queryKey() }));
        retry = setTimeout(open, waitMs);
        waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS);
      };
      const stream = client.live.hints.subscribe(undefined, {
        onStarted: () => {
          waitMs = FIRST_RETRY_MS;
          setConnected(true);
        },
        onData: hints.receive,
        onConnectionStateChange: ({ state, error }) => {
          if (!over && state === 'connecting' && error) setConnected(false);
        },
        onError: () => reopen(true),
        // The server ends every stream after a while, and one whose session is over.
        onComplete: () => reopen(false),
      });
      close = () => {
        over = true;
        stream.unsubscribe();
      };
    };
    const follow = () => {
      clearTimeout(retry);
      close();
      if (!document.hidden) {
        waitMs = FIRST_RETRY_MS;
        open();
      }
    };

    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      clearTimeout(retry);
      close();
      hints.stop();
    };
  }, []);

  return connected;
}

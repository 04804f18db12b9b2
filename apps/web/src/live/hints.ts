import type { QueryKey } from '@tanstack/react-query';
import type { Hint } from '@wac/shared/events';
import { queryClient, trpc } from '../api/api.ts';
import { withoutPerson } from '../api/person.ts';

/** Hints arrive in flocks (an order brings messages, events, statuses): one round of questions answers them all. */
const GATHER_MS = 250;

/** The parts of the API that a topic makes doubtful. Photos are no part: their ids change with their bytes. */
const DOUBTFUL = {
  orders: () => [trpc.orders.pathKey()],
  conversations: () => [trpc.conversations.pathKey(), trpc.queue.pathKey()],
  messages: () => [trpc.messages.pathKey()],
  catalog: () => [trpc.catalog.pathKey()],
  numbers: () => [trpc.numbers.pathKey(), trpc.queue.pathKey()],
} satisfies Record<Exclude<Hint['topic'], 'reset'>, () => QueryKey[]>;

function doubtful(topic: Hint['topic']): QueryKey[] {
  if (topic !== 'reset') return DOUBTFUL[topic]();
  return [trpc.auth.pathKey(), ...Object.values(DOUBTFUL).flatMap((keys) => keys())];
}

/** Collects hints and asks again for what they touch. Returns the receiver, and a stop that forgets what is pending. */
export function gatherHints(): { receive: (hint: Hint) => void; stop: () => void } {
  const topics = new Set<Hint['topic']>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    const keys = topics.has('reset') ? doubtful('reset') : [...topics].flatMap(doubtful);
    topics.clear();
    withoutPerson(() => {
      for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
    });
  };

  return {
    receive(hint) {
      topics.add(hint.topic);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      topics.clear();
    },
  };
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from '@trpc/client';
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { AppRouter } from '@wac/api';
import { EventSource } from 'eventsource';
import { closeSession } from '../session/session-token.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import { personCaused } from './person.ts';
import { refusalOf } from './refusal.ts';

const PERSON = 'person';

// Decided when the operation starts, not when its batch leaves: by then the hint that caused it is over.
const markPerson: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next({ ...op, context: { ...op.context, [PERSON]: personCaused() } });

/** The typed client. Components ask through `trpc`; only the live stream speaks to it directly. */
export const client: TRPCClient<AppRouter> = createTRPCClient<AppRouter>({
  links: [
    markPerson,
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({
        url: '/trpc',
        EventSource,
        eventSourceOptions: { fetch: (input, init) => authorizedFetch(input, init as RequestInit) },
      }),
      false: httpBatchLink({
        url: '/trpc',
        maxURLLength: 2000,
        fetch: (input, init) => authorizedFetch(input, init as RequestInit),
        headers: ({ opList }) => (opList.some((op) => op.context[PERSON] === true) ? { 'x-person': '1' } : {}),
      }),
    }),
  ],
});

/** A session that ended, wherever it is noticed, leads to the sign-in screen; the address stays as it is. */
function leaveWhenSignedOut(error: unknown): void {
  if (refusalOf(error).kind === 'unauthenticated') closeSession();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      // Hints say when something changed, and every connection begins with a reset: nothing grows stale by itself.
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && ['offline', 'unavailable'].includes(refusalOf(error).kind),
    },
    mutations: { retry: false },
  },
});

/** Query and mutation options of every operation. */
export const trpc: TRPCOptionsProxy<AppRouter> = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

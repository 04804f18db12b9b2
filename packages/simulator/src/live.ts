import type { Entry } from './world/types.ts';

/** What the phone page is told as it happens. */
type LiveEvent = {
  type: 'message' | 'status' | 'typing' | 'customer' | 'number';
  customerId?: string;
  phoneNumberId?: string;
  entry?: Entry;
};

export type Live = { publish(event: LiveEvent): void; subscribe(listener: (event: LiveEvent) => void): () => void };

/** A list of listeners; publishing costs nothing while nobody listens. */
export function createLive(): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

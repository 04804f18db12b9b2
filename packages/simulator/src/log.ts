import type { Json } from './json.ts';

/** A request that the Graph API got. */
type LoggedRequest = { at: string; method: string; path: string; status: number; body?: Json; answer?: Json };

/** A webhook that was delivered, or tried. */
type LoggedDelivery = {
  at: string;
  url: string;
  status: number;
  attempt: number;
  error?: string;
  /** The exact text that was signed. */
  body: string;
  signature: string;
};

export type TrafficLog = {
  requests: LoggedRequest[];
  deliveries: LoggedDelivery[];
  addRequest(request: LoggedRequest): void;
  addDelivery(delivery: LoggedDelivery): void;
  clear(): void;
};

/** Remembers the latest traffic for tests; twice the bound is kept before the older half is dropped, so that adding stays cheap. */
export function createTrafficLog(bound = 2000): TrafficLog {
  const log: TrafficLog = {
    requests: [],
    deliveries: [],
    addRequest(request) {
      log.requests.push(request);
      if (log.requests.length > bound * 2) log.requests.splice(0, bound);
    },
    addDelivery(delivery) {
      log.deliveries.push(delivery);
      if (log.deliveries.length > bound * 2) log.deliveries.splice(0, bound);
    },
    clear() {
      log.requests.length = 0;
      log.deliveries.length = 0;
    },
  };
  return log;
}

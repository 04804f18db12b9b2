import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export const WAKE_TOPICS = ['mailboxes', 'statuses', 'outbox', 'events', 'jobs'] as const;
export type WakeTopic = (typeof WAKE_TOPICS)[number];

/** Tells other loops, here or in other processes, that work may be waiting. It only shortens a poll; losing one is harmless. */
export interface WakeUps {
  wake(topic: WakeTopic): void;
  on(topic: WakeTopic, listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Wake-ups over LISTEN and NOTIFY on one connection of their own. `NOTIFY` serialises commits of the whole database, so it
 * is sent by itself, never in a command's transaction, and at most once in `coalesceMs`: the first at once, what comes within
 * that time together behind it. A topic with a listener in this process is woken here and not sent.
 */
export function createWakeUps(options: {
  url: string;
  coalesceMs?: number;
  onError?: (error: Error) => void;
}): WakeUps {
  const coalesceMs = options.coalesceMs ?? 5;
  const listeners = new Map<WakeTopic, (() => void)[]>();
  const pending = new Set<WakeTopic>();
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;
  let sentAt = -Infinity;
  // One statement at a time: the driver's own queue is going away.
  let sending: Promise<unknown> = Promise.resolve();
  const send = (statement: string): void => {
    sending = sending.then(() => client?.query(statement)).catch((error: Error) => options.onError?.(error));
  };

  const connect = async (): Promise<void> => {
    while (!closed) {
      const next = new pg.Client({
        connectionString: options.url,
        application_name: 'wac wake-ups',
        // It mostly listens: only probes tell that the other side is gone.
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
        connectionTimeoutMillis: 5_000,
      });
      const ended = new Promise<void>((resolve) => next.once('end', resolve));
      next.on('error', (error) => options.onError?.(error));
      next.on('notification', ({ channel }) =>
        listeners.get(channel.slice('wac_'.length) as WakeTopic)?.forEach((call) => call()),
      );
      try {
        await next.connect();
        // Closed while it was being made: nobody else would end it.
        if (closed) {
          await next.end();
          return;
        }
        client = next;
        if (listeners.size > 0) send([...listeners.keys()].map((topic) => `listen wac_${topic}`).join('; '));
        // What was sent while we were away is lost, so everybody looks once.
        for (const calls of listeners.values()) calls.forEach((call) => call());
        await ended;
      } catch (error) {
        options.onError?.(error as Error);
        await next.end().catch(() => undefined);
      }
      client = null;
      if (!closed) await sleep(1_000, undefined, { ref: false });
    }
  };
  const running = connect();

  const flush = (): void => {
    timer = null;
    sentAt = performance.now();
    const topics = [...pending];
    pending.clear();
    send(topics.map((topic) => `select pg_notify('wac_${topic}', '')`).join('; '));
  };

  return {
    wake(topic) {
      const here = listeners.get(topic);
      if (here) return here.forEach((call) => call());
      pending.add(topic);
      timer ??= setTimeout(flush, Math.max(0, sentAt + coalesceMs - performance.now()));
    },
    on(topic, listener) {
      const calls = listeners.get(topic);
      if (calls) calls.push(listener);
      else {
        listeners.set(topic, [listener]);
        send(`listen wac_${topic}`);
      }
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await sending;
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

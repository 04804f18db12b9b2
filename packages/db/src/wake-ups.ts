import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/**
 * What can wait to be done, and at least how many milliseconds lie between two wake-ups of it: a customer waits for the first two,
 * the others gather, because looking often costs more than looking late.
 */
export const WAKE_TOPICS = { mailboxes: 5, outbox: 5, jobs: 20, events: 40, statuses: 100 } as const;
export type WakeTopic = keyof typeof WAKE_TOPICS;

/** Tells other loops, here or in other processes, that work may be waiting. It only shortens a poll; losing one is harmless. */
export interface WakeUps {
  wake(topic: WakeTopic): void;
  on(topic: WakeTopic, listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Wake-ups over LISTEN and NOTIFY on one connection of their own. `NOTIFY` serialises commits of the whole database, so it
 * is sent by itself, never in a command's transaction, and seldom: the first wake-up of a topic at once, what comes within its
 * time together behind it. A topic with a listener in this process is woken here and not sent.
 */
export function createWakeUps(options: { url: string; onError?: (error: Error) => void }): WakeUps {
  const listeners = new Map<WakeTopic, (() => void)[]>();
  const pending = new Map<WakeTopic, NodeJS.Timeout>();
  const sentAt = new Map<WakeTopic, number>();
  let client: pg.Client | null = null;
  let closed = false;
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

  // What waits goes along: one more topic in a statement costs nothing.
  const flush = (): void => {
    for (const [topic, timer] of pending) {
      clearTimeout(timer);
      sentAt.set(topic, performance.now());
    }
    send([...pending.keys()].map((topic) => `notify wac_${topic}`).join('; '));
    pending.clear();
  };

  return {
    wake(topic) {
      const here = listeners.get(topic);
      if (here) return here.forEach((call) => call());
      if (pending.has(topic)) return;
      const at = (sentAt.get(topic) ?? -Infinity) + WAKE_TOPICS[topic];
      pending.set(topic, setTimeout(flush, Math.max(0, at - performance.now())));
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
      for (const timer of pending.values()) clearTimeout(timer);
      await sending;
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

import { EVENT_TOPICS, EVENTS, NIL_ID, type EventName, type Hint } from '@wac/shared';
import type { Platform } from '@wac/core/kernel';
import { setTimeout as sleep } from 'node:timers/promises';

/** The floor under the wake-ups. */
const IDLE_MS = 1_000;
const BATCH = 1_000;
/** Hints that a slow reader may leave waiting; past that it is told to ask for everything. */
const MAX_WAITING = 200;

export interface HintStream {
  /** The next hint; `quiet` after `waitMs` without one; `closed` when the connection is gone. */
  next(waitMs: number): Promise<Hint | 'quiet' | 'closed'>;
  /** Forgets the reader: a stream that ends by itself has no signal that says so. */
  close(): void;
}

export interface HintHub {
  open(tenantId: string, signal: AbortSignal | undefined): HintStream;
  stop(): Promise<void>;
}

interface Reader {
  waiting: Hint[];
  notify: (() => void) | null;
}

/**
 * Reads the domain events of all tenants once for this process, up to the oldest transaction still running, and hands each
 * tenant's readers what changed. Wake-ups make it prompt; without them it looks every second.
 */
export function createHintHub(platform: Platform): HintHub {
  const readers = new Map<string, Set<Reader>>();
  let stopped = false;
  let woken: (() => void) | null = null;
  let cursor: { xid: string; id: string } | null = null;

  const give = (reader: Reader, hint: Hint): void => {
    if (reader.waiting.some((known) => known.topic === hint.topic && known.id === hint.id)) return;
    if (reader.waiting.length >= MAX_WAITING) reader.waiting = [{ topic: 'reset', id: null }];
    else reader.waiting.push(hint);
    reader.notify?.();
  };

  const readOnce = async (): Promise<boolean> => {
    const { doors } = platform.db;
    cursor ??= { xid: await doors.eventsHead(), id: NIL_ID };
    const events = await doors.eventsAfter(cursor, BATCH);
    for (const event of events) {
      cursor = { xid: event.xid, id: event.id };
      const topics = event.name in EVENTS ? EVENT_TOPICS[event.name as EventName] : [];
      const ids = Object.values(event.payload);
      const id = typeof ids[0] === 'string' ? ids[0] : null;
      for (const reader of readers.get(event.tenantId) ?? []) for (const topic of topics) give(reader, { topic, id });
    }
    return events.length === BATCH;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        if (await readOnce()) continue;
      } catch (error) {
        platform.log.warn({ err: error }, 'live hints could not be read');
      }
      const wait = new AbortController();
      woken = () => wait.abort();
      await sleep(IDLE_MS, undefined, { signal: wait.signal }).catch(() => undefined);
    }
  };
  platform.wakeUps.on('events', () => woken?.());
  const running = run();

  return {
    open(tenantId, signal) {
      const reader: Reader = { waiting: [], notify: null };
      const ofTenant = readers.get(tenantId) ?? new Set();
      readers.set(tenantId, ofTenant.add(reader));
      let closed = false;
      const close = (): void => {
        closed = true;
        ofTenant.delete(reader);
        if (ofTenant.size === 0 && readers.get(tenantId) === ofTenant) readers.delete(tenantId);
        reader.notify?.();
      };
      signal?.addEventListener('abort', close, { once: true });
      return {
        close,
        async next(waitMs) {
          if (reader.waiting.length === 0 && !closed && !stopped) {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, waitMs);
              reader.notify = () => {
                clearTimeout(timer);
                resolve();
              };
            });
            reader.notify = null;
          }
          if (closed || stopped) return 'closed';
          return reader.waiting.shift() ?? 'quiet';
        },
      };
    },
    async stop() {
      stopped = true;
      woken?.();
      for (const ofTenant of readers.values()) for (const reader of ofTenant) reader.notify?.();
      await running;
    },
  };
}

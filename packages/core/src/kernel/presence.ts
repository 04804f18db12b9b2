import { newId } from '@wac/shared';
import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import type { Platform } from './context.ts';
import { showConnections, showQueue } from './queue-gauges.ts';

const EVERY_MS = 5_000;
/** A goodbye that the database does not hear must not hold the process. */
const GOODBYE_MS = 2_000;

export interface Presence {
  /** When it last could say that it lives, in `performance.now()`. */
  readonly beat: number;
  /** Says goodbye: a process that is missed without one has died. */
  stop(): Promise<void>;
}

/**
 * Says at once and then every 5 seconds that this process lives, and keeps its gauges current: those of the queue, read from the database and
 * therefore the same in every process, and those of the process itself.
 */
export async function startPresence(platform: Platform, kind: 'api' | 'worker'): Promise<Presence> {
  const { doors } = platform.db;
  const me = { id: newId(), kind, host: hostname(), pid: process.pid };
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  let beat = performance.now();
  let stopped = false;
  let running: Promise<void> | null = null;

  const round = async (): Promise<void> => {
    // The monitor counts from its own interval on; in seconds.
    platform.metrics.eventLoopLag.set(lag.count === 0 ? 0 : lag.percentile(99) / 1e9);
    lag.reset();
    showConnections(platform);
    try {
      await doors.beat(me);
      beat = performance.now();
      await showQueue(platform);
    } catch (err) {
      platform.log.warn({ err }, 'the database does not hear that this process lives');
    }
  };
  const tick = (): void => {
    if (stopped || running) return;
    running = round().finally(() => (running = null));
  };
  await round();
  const timer = setInterval(tick, EVERY_MS);

  return {
    get beat() {
      return beat;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      lag.disable();
      const goodbye = (async () => {
        await running;
        await doors.sayGoodbye(me.id);
      })().catch((err: unknown) => platform.log.warn({ err }, 'the database did not hear the goodbye'));
      await Promise.race([goodbye, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
    },
  };
}

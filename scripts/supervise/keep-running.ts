import { setTimeout as sleep } from 'node:timers/promises';
import { LocalError } from '../local/local-error.ts';
import type { Part, RunningPart } from './part.ts';

const ATTEMPTS = 5;
const PAUSES_MS = [0, 250, 1_000, 2_000, 4_000];
/** A part that lived shorter than this is restarted after a pause that grows. */
const SHORT_LIFE_MS = 10_000;

export type Events = {
  /** The part is ready, for the first time or again. */
  ready: (pid: number) => void;
  /** The part left although nobody had asked it to; it will be started again. */
  left: (reason: string) => void;
  /** The part could not be started `ATTEMPTS` times in a row (or said that trying again is useless). */
  gaveUp: (error: Error) => void;
};

export type KeptPart = {
  name: Part['name'];
  /** Settles when the part is ready for the first time; rejects when it was given up before. */
  firstReady: Promise<void>;
  /** Drains it and starts it anew. */
  restart: () => Promise<void>;
  /** Drains it and leaves it stopped. */
  stop: () => Promise<void>;
  /** Ends it at once. */
  kill: () => void;
};

/**
 * Starts a part and starts it again whenever it leaves, until it is stopped or cannot be started any more. `pausesMs` are
 * the waits before the second, third … attempt.
 */
export function keepRunning(part: Part, events: Events, pausesMs: readonly number[] = PAUSES_MS): KeptPart {
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  first.promise.catch(() => undefined); // whoever waits for it hears; `gaveUp` tells the rest
  let running: RunningPart | null = null;
  let asked = false;

  const attempt = async (): Promise<RunningPart | null> => {
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        return await part.start(stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return null;
        failures += 1;
        if (error instanceof LocalError || failures >= ATTEMPTS) throw error;
        await pause(pausesMs[failures] ?? 0, stopping.signal);
      }
    }
    return null;
  };

  const loop = async (): Promise<void> => {
    let shortLives = 0;
    while (!stopping.signal.aborted) {
      running = await attempt();
      if (!running) return;
      if (stopping.signal.aborted) {
        await running.stop(); // it became ready while we were being stopped
        return;
      }
      const since = performance.now();
      events.ready(running.pid);
      first.resolve();
      const { code, signal } = await running.exited;
      running = null;
      if (stopping.signal.aborted) return;
      if (!asked) events.left(signal ? `killed by ${signal}` : `exit code ${code}`);
      shortLives = asked || performance.now() - since > SHORT_LIFE_MS ? 0 : shortLives + 1;
      asked = false;
      await pause(pausesMs[Math.min(Math.max(shortLives - 1, 0), pausesMs.length - 1)] ?? 0, stopping.signal);
    }
  };

  const finished = loop().catch((error: unknown) => {
    const failure = error instanceof Error ? error : new Error(String(error));
    first.reject(failure);
    events.gaveUp(failure);
  });

  return {
    name: part.name,
    firstReady: first.promise,
    restart: async () => {
      asked = running !== null;
      await running?.stop();
    },
    stop: async () => {
      stopping.abort();
      await running?.stop();
      await finished;
    },
    kill: () => {
      stopping.abort();
      running?.kill();
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
}

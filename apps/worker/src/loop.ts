import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface Loop {
  /** Ends the wait between two rounds. */
  wake(): void;
  /** Takes no new round, and resolves when the current one is over. */
  stop(): Promise<void>;
  /** When the last round ended, in `performance.now()`: a loop that hangs shows here. */
  readonly beat: number;
}

const PAUSE_AFTER_ERROR_MS = 1_000;

/**
 * Runs `round` again and again: at once while it finds work, else after `idleMs` (or what it answers) or a wake-up. A round that
 * fails is logged and tried again; the loop itself never ends by an error.
 * @param round answers whether it found work, or the milliseconds after which it wants to look again
 */
export function startLoop(name: string, log: Logger, idleMs: number, round: () => Promise<boolean | number>): Loop {
  let stopped = false;
  let woken = false;
  let waiting: AbortController | null = null;
  let beat = performance.now();

  const pause = async (ms: number): Promise<void> => {
    if (woken || stopped || ms <= 0) return;
    waiting = new AbortController();
    await sleep(ms, undefined, { signal: waiting.signal }).catch(() => undefined);
    waiting = null;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false;
      try {
        const result = await round();
        beat = performance.now();
        if (result !== true) await pause(result === false ? idleMs : Math.min(result, idleMs));
      } catch (error) {
        log.error({ err: error, loop: name }, 'loop round failed');
        beat = performance.now();
        woken = false;
        await pause(PAUSE_AFTER_ERROR_MS);
      }
    }
  };
  const running = run();

  return {
    wake() {
      woken = true;
      waiting?.abort();
    },
    async stop() {
      stopped = true;
      waiting?.abort();
      await running;
    },
    get beat() {
      return beat;
    },
  };
}

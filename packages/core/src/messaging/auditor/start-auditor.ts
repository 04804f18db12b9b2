import type { Platform } from '../../kernel/index.ts';
import { runAudit } from './run-audit.ts';

/** How often a process asks whether it is its turn: a turn that nobody took is taken so much later at most. */
const ASK_EVERY_MS = 5_000;

export interface Auditor {
  /** When it last ended a turn, or learnt that it is not its turn, in `performance.now()`. */
  readonly beat: number;
  /** Takes no new turn, and resolves when the current one is over. */
  stop(): Promise<void>;
}

/**
 * Runs the auditor in this process. It runs in every api and worker and each turn is taken by one of them, so that somebody
 * notices when no worker is left.
 */
export function startAuditor(platform: Platform): Auditor {
  let beat = performance.now();
  let running: Promise<void> | null = null;
  const round = async (): Promise<void> => {
    try {
      await runAudit(platform);
    } catch (err) {
      platform.log.warn({ err }, 'the auditor could not take its turn');
    }
    beat = performance.now();
  };
  const timer = setInterval(() => {
    running ??= round().finally(() => (running = null));
  }, ASK_EVERY_MS);
  return {
    get beat() {
      return beat;
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

import process from 'node:process';
import type { Logger } from 'pino';

/** Longer than a call to Meta and what is written after it; shorter than the 20 s after which supervisors kill. */
const PATIENCE_MS = 15_000;

/**
 * Ends this process cleanly at SIGTERM or SIGINT: `stop` finishes what is under way. A second signal, a stop that fails, and
 * one that takes longer than 15 seconds (PostgreSQL may be away) end it at once with code 1: whatever is open then is rolled
 * back, or taken over when its lease is over.
 */
export function stopOnSignal(log: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const leave = (code: number, message: string): void => {
    log[code === 0 ? 'info' : 'warn'](message);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return leave(1, 'a second signal: leaving at once');
      stopping = true;
      log.info('stopping: finishing what is under way');
      setTimeout(() => leave(1, 'not everything could be finished in time: leaving'), PATIENCE_MS).unref();
      stop().then(
        () => leave(0, 'stopped'),
        (err: unknown) => {
          log.error({ err }, 'the stop failed');
          leave(1, 'leaving all the same');
        },
      );
    });
  }
}

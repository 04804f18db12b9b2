import { createLogger, createPlatform, startWatchdog, stopOnSignal } from '@wac/core/kernel';
import { readEnv } from './env.ts';
import { startWorker } from './start-worker.ts';

const LOOK_EVERY_MS = 5_000;

const log = createLogger('worker');

try {
  const environment = readEnv();
  // The same place from the source and from the bundle.
  const migrationsFolder = new URL('../../../packages/db/migrations/', import.meta.url);
  const platform = createPlatform(environment, log, { name: 'worker', connections: 16, migrationsFolder });
  startWatchdog('worker');
  const worker = await startWorker(platform, { host: environment.HOST, port: environment.WORKER_PORT });
  log.info({ port: worker.port }, 'worker started');
  stopOnSignal(log, () => worker.stop());
  setInterval(() => {
    const loops = worker.lostLoops();
    if (loops.length === 0) return;
    log.fatal({ loops }, 'loops hang for good: leaving, so that the work goes on elsewhere');
    process.exit(1);
  }, LOOK_EVERY_MS).unref();
} catch (error) {
  // The sentence is for whoever started it; a stack would hide it.
  log.fatal(error instanceof Error ? error.message : 'the worker could not start');
  process.exit(1);
}

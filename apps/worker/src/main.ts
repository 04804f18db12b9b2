import { createLogger, createPlatform } from '@wac/core/kernel';
import { readEnv } from './env.ts';
import { startWorker } from './start-worker.ts';

const log = createLogger('worker');

try {
  const environment = readEnv();
  // The same place from the source and from the bundle.
  const migrationsFolder = new URL('../../../packages/db/migrations/', import.meta.url);
  const platform = createPlatform(environment, log, { name: 'worker', connections: 16, migrationsFolder });
  const worker = await startWorker(platform, { host: environment.HOST, port: environment.WORKER_PORT });
  log.info({ port: worker.port }, 'worker started');
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      log.info('worker stops: finishing what is under way');
      void worker.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  // The sentence is for whoever started it; a stack would hide it.
  log.fatal(error instanceof Error ? error.message : 'the worker could not start');
  process.exit(1);
}

import { fileURLToPath } from 'node:url';
import { createLogger, createPlatform, startWatchdog, stopOnSignal } from '@wac/core/kernel';
import { readEnv } from './env.ts';
import { startApi } from './start-api.ts';

const log = createLogger('api');

try {
  const environment = readEnv();
  // The same places from the source and from the bundle.
  const migrationsFolder = new URL('../../../packages/db/migrations/', import.meta.url);
  const platform = createPlatform(environment, log, { name: 'api', connections: 16, migrationsFolder });
  startWatchdog('api');
  const api = await startApi(platform, environment, fileURLToPath(new URL('../../web/dist/', import.meta.url)));
  log.info({ port: api.port }, 'api started');
  stopOnSignal(log, () => api.stop());
} catch (error) {
  log.fatal(error instanceof Error ? error.message : 'the api could not start');
  process.exit(1);
}

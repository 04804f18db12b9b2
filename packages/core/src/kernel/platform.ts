import { createDb, createWakeUps, roleProblem } from '@wac/db';
import { createGraphClient } from '@wac/whatsapp';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { join } from 'node:path';
import { fileClock, systemClock } from './clock.ts';
import type { Platform } from './context.ts';
import type { Environment } from './environment.ts';
import { armFailpoint } from './failpoints.ts';
import { createFileStore } from './file-store.ts';
import { createMetrics } from './metrics.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRedis } from './redis.ts';
import { createSecretCodec } from './secret-codec.ts';

/** The longest statement of api and worker takes a few seconds. Command lines may take longer: they seed. */
const UNANSWERED_MS = 60_000;

/** Meta answers in well under a second; after this nobody can say what became of a call. */
const GRAPH_TIMEOUT_MS = 10_000;

export interface OpenPlatform extends Platform {
  /** Null when the installation has none. */
  readonly redis: Redis | null;
  close(): Promise<void>;
}

/**
 * Builds what a process stands on.
 * @throws Error when a key ring cannot be read; nothing is connected yet
 */
export function createPlatform(
  environment: Environment,
  log: Logger,
  options: { connections?: number; name: string; migrationsFolder?: URL },
): OpenPlatform {
  const { DATABASE_URL: url, DATA_DIR: dataDir } = environment;
  if (environment.FAILPOINT !== undefined) armFailpoint(environment.FAILPOINT);
  const onError = (err: Error) => log.warn({ err }, 'the database connection broke');
  const db = createDb({
    url,
    max: options.connections ?? 10,
    applicationName: `wac ${options.name}`,
    onError,
    ...(options.name === 'command' ? {} : { unansweredMs: UNANSWERED_MS }),
    ...(options.migrationsFolder ? { migrationsFolder: options.migrationsFolder } : {}),
  });
  const wakeUps = createWakeUps({ url, onError });
  const redis = createRedis(environment.REDIS_URL ?? null, log);
  return {
    db,
    wakeUps,
    redis,
    // A file that anybody could write must not set the time of a real shop.
    clock: environment.NODE_ENV === 'production' ? systemClock : fileClock(join(dataDir, 'clock')),
    secrets: createSecretCodec(environment.SECRETS_KEY),
    files: createFileStore(join(dataDir, 'files')),
    limits: createRateLimits(redis),
    graph: createGraphClient({
      baseUrl: environment.WHATSAPP_GRAPH_URL,
      version: environment.WHATSAPP_GRAPH_VERSION,
      timeoutMs: GRAPH_TIMEOUT_MS,
    }),
    metrics: createMetrics(),
    log,
    async close() {
      await wakeUps.close();
      redis?.disconnect();
      await db.close();
    },
  };
}

/**
 * Whether this process may serve: the database answers, its schema is the one the code knows, its role cannot see past its
 * tenant. Null when all is well, else a sentence that says what to do.
 */
export async function readinessProblem(platform: Platform): Promise<string | null> {
  try {
    const problem = roleProblem(await platform.db.role());
    if (problem) return problem;
    const pending = await platform.db.pendingMigrations();
    if (pending.length > 0) return `The database lacks ${pending.length} migrations: run npm run db:migrate.`;
    return null;
  } catch (error) {
    platform.log.warn({ err: error }, 'not ready');
    return 'The database does not answer: check DATABASE_URL and that PostgreSQL is running.';
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { readEnv } from '../env.ts';
import { internalAddress } from './addresses.ts';
import { stopLeftChildren } from './children-file.ts';
import { lockDataDir, lockHolder, openDataDir } from './data-dir.ts';
import { databaseUrls, prepareDatabase } from './database.ts';
import { logFile } from './log-files.ts';
import { startPostgres } from './postgres.ts';
import { productEnv } from './product-env.ts';
import type { ProductEnv } from './product-env.ts';
import { liveRunFile } from './run-file.ts';
import { localSecrets } from './secrets.ts';

export type Connection = {
  databaseUrl: string;
  /** The owner's connection string, where it is known. */
  migrationDatabaseUrl: string | null;
  /** Migrations that ran because the embedded database had to be started for this command. */
  migrated: readonly string[];
  /** Environment as api and worker have it: keys, Redis, addresses. */
  product: ProductEnv;
  /** Address of the simulator of a running installation. */
  simulatorUrl: string | null;
  /** Stops what had to be started. */
  close: () => Promise<void>;
};

const START_WAIT_MS = 120_000;

/**
 * Finds the database for a command line: the environment's, else that of a running installation, else the embedded one,
 * which is then started under the lock (and migrated) and stopped by `close`. `purpose` names the command to whoever is refused meanwhile.
 */
export async function connectDatabase(
  purpose: string,
  say: (line: string) => void,
  source?: NodeJS.ProcessEnv,
): Promise<Connection> {
  const env = readEnv(source);
  const { DATA_DIR: dataDir } = env;
  openDataDir(dataDir);
  const found = (
    urls: Pick<Connection, 'databaseUrl' | 'migrationDatabaseUrl'>,
    rest: {
      redisUrl: string | null;
      simulatorUrl: string | null;
      publicUrl: string;
      close: Connection['close'];
      migrated?: readonly string[];
    },
  ) => ({
    ...urls,
    product: productEnv(env, localSecrets(dataDir), {
      ...urls,
      ...rest,
      graphUrl: env.WHATSAPP_GRAPH_URL ?? internalAddress(env, env.SIMULATOR_PORT),
    }),
    migrated: rest.migrated ?? [],
    simulatorUrl: rest.simulatorUrl,
    close: rest.close,
  });
  const publicUrl = env.PUBLIC_URL ?? internalAddress(env, env.PORT);
  const nothingToStop = () => Promise.resolve();
  if (env.DATABASE_URL !== undefined) {
    const urls = { databaseUrl: env.DATABASE_URL, migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? null };
    const simulatorUrl = liveRunFile(dataDir)?.urls.simulator ?? null;
    return found(urls, { redisUrl: env.REDIS_URL ?? null, simulatorUrl, publicUrl, close: nothingToStop });
  }
  const run = await runningInstallation(dataDir);
  if (run) {
    return found(run, {
      redisUrl: env.REDIS_URL ?? run.redisUrl,
      simulatorUrl: run.urls.simulator,
      publicUrl: env.PUBLIC_URL ?? run.urls.api,
      close: nothingToStop,
    });
  }
  const lock = lockDataDir(dataDir, purpose);
  try {
    await stopLeftChildren(dataDir, say);
    const secrets = localSecrets(dataDir);
    const postgres = await startPostgres({
      dataDir,
      logFile: logFile(dataDir, 'postgres'),
      password: secrets.postgresPassword,
      say,
    });
    const close = async () => {
      await postgres.stop();
      lock.release();
    };
    const migrated = await prepareDatabase(postgres, secrets).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    return found(databaseUrls(postgres.port, secrets), {
      redisUrl: env.REDIS_URL ?? null,
      simulatorUrl: null,
      publicUrl,
      close,
      migrated,
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The live run.json; when `npm start` is just beginning, waits until it has written one. */
async function runningInstallation(dataDir: string) {
  for (const deadline = Date.now() + START_WAIT_MS; Date.now() < deadline; await sleep(200)) {
    const run = liveRunFile(dataDir);
    if (run) return run;
    const holder = lockHolder(dataDir);
    if (!holder?.purpose.startsWith('npm start') && !holder?.purpose.startsWith('npm run dev')) return null;
  }
  return null;
}

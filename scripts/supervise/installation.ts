import { join } from 'node:path';
import { repositoryRoot } from '../env.ts';
import type { LocalEnv } from '../env.ts';
import { internalAddress, publicAddress } from '../local/addresses.ts';
import { databaseUrls, prepareDatabase } from '../local/database.ts';
import { logFile } from '../local/log-files.ts';
import type { ProductEnv } from '../local/product-env.ts';
import { productEnv, productSecrets, simulatorEnv } from '../local/product-env.ts';
import { findRedisServer } from '../local/redis.ts';
import { removeRunFile, writeRunFile } from '../local/run-file.ts';
import type { LocalSecrets } from '../local/secrets.ts';
import { registerNumbers, subscribeWebhook } from '../local/simulator-setup.ts';
import { readSeeded } from '../local/seeded-file.ts';
import type { Seeded } from '../local/seeded-file.ts';
import { migrateGiven } from './given-database.ts';
import { nodePart } from './node-part.ts';
import type { Plan } from './plan.ts';
import { postgresPart, redisPart } from './store-parts.ts';
import { createSupervisor } from './supervisor.ts';
import type { Supervisor } from './supervisor.ts';

type Say = (line: string) => void;

export type InstallationOptions = {
  env: LocalEnv;
  plan: Plan;
  secrets: LocalSecrets;
  say: Say;
  /** Makes the demo shop; null where none is wanted. */
  seed: ((product: ProductEnv) => Promise<Seeded>) | null;
  /** A part that is needed cannot be kept running. */
  gaveUp: (error: Error) => void;
};

type Running = { redis: boolean; simulatorUrl: string | null; demo: { email: string; password: string } | null };

export type Installation = Pick<Supervisor, 'restart' | 'killAll'> & {
  /**
   * Brings everything up; resolves when all parts are ready and DATA_DIR/run.json says so. The api, which serves the
   * dashboard's files, waits for `built`.
   */
  start: (built: Promise<unknown>) => Promise<Running>;
  /** Drains and stops whatever has been started so far. */
  stop: () => Promise<void>;
};

/** All parts of a local run, in the order in which they need each other. */
export function createInstallation({ env, plan, secrets, say, seed, gaveUp }: InstallationOptions): Installation {
  const { DATA_DIR: dataDir } = env;
  let publish = () => undefined as void;
  const supervisor = createSupervisor({ say, gaveUp, pidsChanged: () => publish() });

  async function startDatabase() {
    if (!plan.ownPostgres) return await migrateGiven(env, say);
    let urls = databaseUrls(0, secrets);
    await supervisor.run(
      postgresPart(dataDir, secrets, say, async (postgres) => {
        urls = databaseUrls(postgres.port, secrets);
        await prepareDatabase(postgres, secrets);
      }),
    );
    return urls;
  }

  async function startCache(): Promise<string | null> {
    if (!plan.ownRedis) return env.REDIS_URL ?? null;
    const program = await findRedisServer(say);
    if (program === null) return null;
    const { part, url } = await redisPart(dataDir, program, secrets);
    try {
      await supervisor.run(part);
      return url;
    } catch {
      return null; // said already; the product runs without
    }
  }

  async function start(built: Promise<unknown>): Promise<Running> {
    const [database, redisUrl] = await Promise.all([startDatabase(), startCache()]);
    const product = productEnv(env, secrets, { ...plan, databaseUrl: database.databaseUrl, redisUrl });
    const seeded = (await seed?.(product)) ?? null;
    await built;
    const simulatorAddress = internalAddress(env, env.SIMULATOR_PORT);
    const { WHATSAPP_APP_SECRET: appSecret, WHATSAPP_VERIFY_TOKEN: verifyToken } = productSecrets(env, secrets);
    const common = { dataDir, cwd: repositoryRoot };
    const source = (path: string) => () => join(repositoryRoot, path);
    const subscribe = () =>
      subscribeWebhook(simulatorAddress, {
        callbackUrl: `${internalAddress(env, env.PORT)}/webhooks/whatsapp`,
        verifyToken,
        appSecret: appSecret.split(',')[0] ?? appSecret,
      });
    let apiReady = false;
    await Promise.all([
      plan.ownSimulator &&
        supervisor.run(
          nodePart({
            ...common,
            name: 'simulator',
            logFile: logFile(dataDir, 'simulator'),
            entry: source('packages/simulator/src/main.ts'),
            env: simulatorEnv(env),
            readyUrl: `${simulatorAddress}/sim/state`,
            afterReady: async () => {
              await registerNumbers(simulatorAddress, readSeeded(dataDir).numbers);
              if (apiReady) await subscribe(); // the handshake needs the product's answer
            },
          }),
        ),
      supervisor.run(
        nodePart({
          ...common,
          name: 'worker',
          logFile: logFile(dataDir, 'worker'),
          entry: source('apps/worker/src/main.ts'),
          env: product,
          readyUrl: `${internalAddress(env, env.WORKER_PORT)}/readyz`,
        }),
      ),
      supervisor.run(
        nodePart({
          ...common,
          name: 'api',
          logFile: logFile(dataDir, 'api'),
          entry: source('apps/api/src/main.ts'),
          env: product,
          readyUrl: `${internalAddress(env, env.PORT)}/readyz`,
        }),
      ),
    ]);
    apiReady = true;
    if (plan.ownSimulator) await subscribe();
    const simulatorUrl = plan.ownSimulator ? publicAddress(env, env.SIMULATOR_PORT) : null;
    publish = () => {
      if (plan.production) return;
      writeRunFile(dataDir, {
        databaseUrl: database.databaseUrl,
        migrationDatabaseUrl: database.migrationDatabaseUrl,
        redisUrl,
        urls: {
          api: publicAddress(env, env.PORT),
          simulator: simulatorUrl,
          worker: publicAddress(env, env.WORKER_PORT),
        },
        pids: { supervisor: process.pid, ...supervisor.pids },
        demo: seeded?.demo ?? null,
      });
    };
    publish();
    return { redis: redisUrl !== null, simulatorUrl, demo: seeded?.demo ?? null };
  }

  return {
    start,
    restart: supervisor.restart,
    killAll: supervisor.killAll,
    stop: async () => {
      publish = () => undefined;
      removeRunFile(dataDir);
      await supervisor.stopAll();
    },
  };
}

import type { LocalEnv } from '../env.ts';
import { publicAddress } from '../local/addresses.ts';
import { databaseUrls, prepareDatabase } from '../local/database.ts';
import type { ProductEnv } from '../local/product-env.ts';
import { productEnv } from '../local/product-env.ts';
import { findRedisServer } from '../local/redis.ts';
import { removeRunFile, writeRunFile } from '../local/run-file.ts';
import type { LocalSecrets } from '../local/secrets.ts';
import { registerNumbers } from '../local/simulator-setup.ts';
import { readSeeded } from '../local/seeded-file.ts';
import type { Seeded } from '../local/seeded-file.ts';
import { prepareGiven } from './given-database.ts';
import type { Plan } from './plan.ts';
import { apiPart, simulatorPart, subscribeSimulator, workerPart } from './program-parts.ts';
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
    if (!plan.ownPostgres) return await prepareGiven(env, say);
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
    const stores = Promise.all([startDatabase(), startCache()]);
    const product = stores.then(([{ databaseUrl }, redisUrl]) =>
      productEnv(env, secrets, { ...plan, databaseUrl, redisUrl }),
    );
    const seeding = product.then(async (given) => (await seed?.(given)) ?? null);
    let apiReady = false;
    const startSimulator = async () => {
      if (!plan.ownSimulator) return;
      const introduce = async (address: string) => {
        await seeding.catch(() => null); // who waits for the seed itself hears why it failed
        await registerNumbers(address, readSeeded(dataDir).numbers);
        if (apiReady) await subscribeSimulator(env, secrets);
      };
      await supervisor.run(simulatorPart(env, introduce));
    };
    const startWorker = async () => await supervisor.run(workerPart(env, await product));
    const startApi = async () => {
      const given = await product;
      await built;
      await supervisor.run(apiPart(env, given));
    };
    const [[database, redisUrl], seeded] = await Promise.all([
      stores,
      seeding,
      startSimulator(),
      startWorker(),
      startApi(),
    ]);
    apiReady = true;
    if (plan.ownSimulator) await subscribeSimulator(env, secrets);
    const simulatorUrl = plan.ownSimulator ? publicAddress(env, env.SIMULATOR_PORT) : null;
    const demo = seeded?.demo ?? null;
    publish = () => {
      if (plan.production) return;
      const urls = {
        api: publicAddress(env, env.PORT),
        simulator: simulatorUrl,
        worker: publicAddress(env, env.WORKER_PORT),
      };
      writeRunFile(dataDir, {
        ...database,
        redisUrl,
        urls,
        pids: { supervisor: process.pid, ...supervisor.pids },
        demo,
      });
    };
    publish();
    return { redis: redisUrl !== null, simulatorUrl, demo };
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

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApi, type RunningApi } from '@wac/api/start-api';
import { seedScenario } from '@wac/core/demo';
import { createLogger, createPlatform, parseEnvironment, type Environment, type OpenPlatform } from '@wac/core/kernel';
import { openPhone, startSimulator, type Phone, type PhoneOptions, type RunningSimulator } from '@wac/simulator';
import { startWorker, type RunningWorker } from '@wac/worker/start-worker';
import { inject } from 'vitest';
import { freePort } from '../../scripts/local/ports.ts';
import { logLevel } from './env.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export type SeededTenant = Awaited<ReturnType<typeof seedScenario>>['tenants'][number];

export interface TestInstallation {
  readonly database: TestDatabase;
  readonly environment: Environment;
  /** The environment of its processes, for a worker or api in a process of its own. */
  readonly variables: Readonly<Record<string, string>>;
  readonly dataDir: string;
  readonly platform: OpenPlatform;
  readonly simulator: RunningSimulator;
  readonly apiUrl: string;
  readonly appSecret: string;
  readonly tenants: readonly SeededTenant[];
  /** A new customer's phone, writing to the first shop unless said otherwise. */
  phone(options: Partial<PhoneOptions> & { name: string }): Promise<Phone>;
  startWorker(): Promise<RunningWorker>;
  stop(): Promise<void>;
}

export interface InstallationOptions {
  scenario?: 'demo' | 'samples' | 'load';
  /** Shops of other scenarios beside it. */
  alsoSeed?: readonly ('demo' | 'samples' | 'load')[];
  /** False: the suite starts (and kills) workers itself. */
  worker?: boolean;
  redis?: boolean;
  variables?: Record<string, string>;
}

/** The product as it runs: api, worker and simulator over HTTP, on a database of the suite's own, seeded through commands. */
export async function startInstallation(options: InstallationOptions = {}): Promise<TestInstallation> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'wac-suite-'));
  const port = await freePort();
  const simulator = await startSimulator({ host: '127.0.0.1', port: 0 });
  const appSecret = randomBytes(16).toString('hex');
  const variables: Record<string, string> = {
    HOST: '127.0.0.1',
    PORT: String(port),
    WORKER_PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    ...(options.redis === false ? {} : { REDIS_URL: inject('redisUrl') }),
    SECRETS_KEY: `k1:${randomBytes(32).toString('base64')}`,
    JWT_KEYS: `t1:${randomBytes(32).toString('base64url')}`,
    WHATSAPP_GRAPH_URL: simulator.url,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: randomBytes(16).toString('hex'),
    ...options.variables,
  };
  const environment = parseEnvironment(variables);
  const open = (name: 'api' | 'worker') => createPlatform(environment, createLogger(name, logLevel), { name });
  const platform = open('api');
  const tenants: SeededTenant[] = [];
  for (const scenario of [options.scenario ?? 'demo', ...(options.alsoSeed ?? [])]) {
    tenants.push(...(await seedScenario(platform, scenario, {})).tenants);
  }
  const api = await startApi(platform, environment, fileURLToPath(new URL('../../apps/web/dist/', import.meta.url)));
  const workers: RunningWorker[] = [];
  const addWorker = async (): Promise<RunningWorker> => {
    const worker = await startWorker(open('worker'), { host: '127.0.0.1', port: 0 });
    workers.push(worker);
    return worker;
  };
  if (options.worker !== false) await addWorker();
  await connectSimulator(simulator.url, tenants, environment, api);
  return {
    database,
    environment,
    variables,
    dataDir,
    platform,
    simulator,
    apiUrl: `http://127.0.0.1:${api.port}`,
    appSecret,
    tenants,
    phone: (phone) => openPhone(simulator.url, { phoneNumberId: tenants[0]?.phoneNumberId ?? '', ...phone }),
    startWorker: addWorker,
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await api.stop();
      await simulator.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function connectSimulator(
  simulatorUrl: string,
  tenants: readonly SeededTenant[],
  environment: Environment,
  api: RunningApi,
): Promise<void> {
  for (const tenant of tenants) {
    await post(`${simulatorUrl}/sim/numbers`, {
      wabaId: tenant.wabaId,
      phoneNumberId: tenant.phoneNumberId,
      displayPhoneNumber: tenant.displayPhoneNumber,
      verifiedName: tenant.name,
      products: tenant.products,
    });
  }
  await post(`${simulatorUrl}/sim/subscriptions`, {
    callbackUrl: `http://127.0.0.1:${api.port}/webhooks/whatsapp`,
    verifyToken: environment.WHATSAPP_VERIFY_TOKEN,
    appSecret: environment.WHATSAPP_APP_SECRET[0],
  });
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

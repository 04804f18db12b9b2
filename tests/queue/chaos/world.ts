import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedScenario } from '@wac/core/demo';
import { createLogger, createPlatform, parseEnvironment } from '@wac/core/kernel';
import { startSimulator } from '@wac/simulator';
import { freePort } from '../../../scripts/local/ports.ts';
import { callSimulator } from './call-simulator.ts';
import type { Disaster } from './evidence.ts';
import { openGraphWire, type GraphWire } from './graph-wire.ts';
import { startMortalPostgres, type MortalPostgres } from './mortal-postgres.ts';
import { startMortalRedis, type MortalRedis } from './mortal-redis.ts';
import { CHECKOUT, createPart, type ProductPart } from './product-part.ts';
import { openWebhookWire, type WebhookWire } from './webhook-wire.ts';

/** A whole installation whose every part can be killed: the product as processes, everything else real or over the wire. */
export interface World {
  readonly postgres: MortalPostgres;
  readonly redis: MortalRedis;
  readonly webhooks: WebhookWire;
  readonly graph: GraphWire;
  readonly api: ProductPart;
  readonly workers: readonly ProductPart[];
  /** Numbers at Meta, one a shop. */
  readonly numbers: readonly string[];
  readonly disasters: Disaster[];
  readonly jumps: number[];
  readonly surprises: string[];
  /** Calls the stand-in for Meta about itself. */
  sim(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, input?: object): Promise<unknown>;
  readonly simulatorUrl: string;
  /** Lets the stand-in for Meta deliver to the api, which must run. */
  subscribe(): Promise<void>;
  /** Starts api and workers, and subscribes. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  workers?: number;
  /** Shops that somebody writes to. */
  tenants: number;
  /** The source tree that the product runs from. */
  root?: string;
}

/** Makes an installation and starts everything that the product stands on. */
export async function createWorld({ workers = 2, tenants, root = CHECKOUT }: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'wac-chaos-'));
  const [postgres, redis, simulator, apiPort] = await Promise.all([
    startMortalPostgres(),
    startMortalRedis(join(folder, 'redis.log')),
    startSimulator({
      host: '127.0.0.1',
      port: 0,
      settings: { retryBaseMs: 150, retryMaxMs: 1_500 },
      limits: { entriesPerConversation: 5_000, entries: 1_000_000 },
    }),
    freePort(),
  ]);
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const webhooks = await openWebhookWire(() => apiUrl);
  const graph = await openGraphWire(simulator.url);
  const variables = {
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    DATA_DIR: folder,
    DATABASE_URL: postgres.appUrl,
    REDIS_URL: redis.url,
    SECRETS_KEY: `k1:${randomBytes(32).toString('base64')}`,
    JWT_KEYS: `t1:${randomBytes(32).toString('base64url')}`,
    WHATSAPP_GRAPH_URL: graph.urlFor('api'),
    WHATSAPP_APP_SECRET: randomBytes(16).toString('hex'),
    WHATSAPP_VERIFY_TOKEN: randomBytes(16).toString('hex'),
  };
  const disasters: Disaster[] = [];
  const surprises: string[] = [];
  const part = (name: string, kind: 'api' | 'worker', port: number, more: Record<string, string>): ProductPart =>
    createPart({ name, kind, root, port, folder, disasters, surprises, variables: { ...variables, ...more } });
  const crew: ProductPart[] = [];
  for (let i = 1; i <= workers; i += 1) {
    const port = await freePort();
    const name = `worker-${i}`;
    crew.push(part(name, 'worker', port, { WORKER_PORT: String(port), WHATSAPP_GRAPH_URL: graph.urlFor(name) }));
  }
  const api = part('api', 'api', apiPort, {});
  const sim = (method: string, path: string, input?: object): Promise<unknown> =>
    callSimulator(`${simulator.url}/sim${path}`, method, input);
  const subscribe = async (): Promise<void> => {
    await sim('POST', '/subscriptions', {
      callbackUrl: `http://127.0.0.1:${webhooks.port}/webhooks/whatsapp`,
      verifyToken: variables.WHATSAPP_VERIFY_TOKEN,
      appSecret: variables.WHATSAPP_APP_SECRET,
    });
  };
  const shops = await seed(variables, tenants);
  for (const { wabaId, phoneNumberId, displayPhoneNumber, name } of shops) {
    const number = { wabaId, phoneNumberId, displayPhoneNumber, verifiedName: name, throughputLevel: 'HIGH' };
    await sim('POST', '/numbers', number);
  }
  return {
    postgres,
    redis,
    webhooks,
    graph,
    api,
    workers: crew,
    numbers: shops.map(({ phoneNumberId }) => phoneNumberId),
    disasters,
    jumps: [],
    surprises,
    sim,
    simulatorUrl: simulator.url,
    subscribe,
    async start() {
      await Promise.all([api, ...crew].map((one) => one.start()));
      await subscribe();
    },
    async stop() {
      await Promise.all([api, ...crew].map((one) => one.stop()));
      await Promise.all([webhooks.close(), graph.close(), simulator.close()]);
      await Promise.all([redis.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function seed(variables: Record<string, string>, tenants: number) {
  const environment = parseEnvironment(variables);
  const platform = createPlatform(environment, createLogger('api', 'silent'), { name: 'seed' });
  try {
    return (await seedScenario(platform, 'load')).tenants.slice(0, tenants);
  } finally {
    await platform.close();
  }
}

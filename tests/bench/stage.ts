import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCostMeter, type CostMeter } from './cost.ts';
import { startGraphStub, type GraphStub } from './graph-stub.ts';
import { HttpLanes } from './http-lanes.ts';
import type { BenchDatabase, Place } from './place.ts';
import { startPart, type ProductPart } from './product-part.ts';
import {
  messagesBody,
  signedRequest,
  statusesBody,
  type BenchShop,
  type Sender,
  type WrittenMessage,
} from './traffic.ts';

/** Api and workers at work on a database of their own, between a load that writes and a stub that answers for Meta. */
export interface Stage {
  readonly place: Place;
  readonly database: BenchDatabase;
  readonly shops: readonly BenchShop[];
  readonly api: ProductPart;
  readonly workers: ProductPart[];
  readonly graph: GraphStub;
  readonly lanes: HttpLanes;
  readonly cost: CostMeter;
  readonly answers: Answers;
  /** One more worker, with more in its environment. */
  startWorker(variables?: Readonly<Record<string, string>>): Promise<ProductPart>;
  /** Delivers a webhook; fails when it is not acknowledged. */
  deliver(body: Buffer): Promise<void>;
  /** Messages that these workers, or all of them, have handled so far. */
  processed(by?: readonly ProductPart[]): Promise<number>;
  /** Waits until nothing has been sent for a while and nothing is left to send. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

export interface StageOptions {
  name: string;
  workers: number;
  shops?: readonly BenchShop[];
  /** Changes the fresh database before anything runs on it. */
  prepare?: (database: BenchDatabase) => Promise<void>;
}

const LANES = 64;
const QUIET_MS = 600;
/** A loaded machine is slow; only what hangs shall fail. */
const PATIENCE_MS = 600_000;

/** Who waits for an answer since when, and what came. */
export class Answers {
  readonly #since = new Map<string, number>();
  #samples: { sentAt: number; ms: number }[] = [];

  /** Senders that have no answer yet. */
  get waiting(): number {
    return this.#since.size;
  }

  written(phone: string, at: number): void {
    if (!this.#since.has(phone)) this.#since.set(phone, at);
  }

  answered(phone: string, at: number): void {
    const since = this.#since.get(phone);
    if (since === undefined) return;
    this.#since.delete(phone);
    this.#samples.push({ sentAt: since, ms: at - since });
  }

  isWaiting(phone: string): boolean {
    return this.#since.has(phone);
  }

  /** Everything measured since the last call; who still waits counts as never answered. */
  take(): { sentAt: number; ms: number }[] {
    const never = [...this.#since.values()].map((sentAt) => ({ sentAt, ms: Number.POSITIVE_INFINITY }));
    const taken = [...this.#samples, ...never];
    this.#samples = [];
    this.#since.clear();
    return taken;
  }
}

/** Builds a stage on a fresh clone of the seeded database. */
export async function openStage(place: Place, options: StageOptions): Promise<Stage> {
  const { name, shops = place.shops } = options;
  const database = await place.clone(`bench_${name}`);
  await options.prepare?.(database);
  return openStageOn(place, database, { ...options, shops });
}

/** Builds a stage on a database that is there; stopping the stage drops it. */
export async function openStageOn(
  place: Place,
  database: BenchDatabase,
  { name, workers: wanted, shops = place.shops }: StageOptions,
): Promise<Stage> {
  const answers = new Answers();
  let failure: unknown = null;
  const graph = await startGraphStub(
    shops,
    ({ phone, at }) => answers.answered(phone, at),
    (statuses) => void stage.deliver(statusesBody(statuses)).catch((error: unknown) => (failure = error)),
  );
  const variables = place.variables(database, graph.url);
  const log = (part: string): string => join(place.folder, `${name}-${part}.log`);
  const api = await startPart('api', variables, log('api'));
  const workers: ProductPart[] = [];
  const lanes = new HttpLanes(api.port, LANES);
  const pids = { api: api.pid, workers: [] as number[], postgres: place.postgresPid };
  const stage: Stage = {
    place,
    database,
    shops,
    api,
    workers,
    graph,
    lanes,
    cost: createCostMeter(database, pids),
    answers,
    async startWorker(more = {}) {
      const worker = await startPart('worker', { ...variables, ...more }, log(`worker-${workers.length}`));
      workers.push(worker);
      pids.workers.push(worker.pid);
      return worker;
    },
    async deliver(body) {
      const status = await lanes.post(signedRequest(body, place.appSecret));
      if (status !== 200) throw new Error(`A webhook was answered ${status}`);
    },
    async processed(by = workers) {
      const counts = await Promise.all(by.map((worker) => worker.metric('wac_messages_processed_total')));
      return counts.reduce((sum, one) => sum + one, 0);
    },
    async quiet() {
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        if (failure !== null) throw failure;
        const since = performance.now() - graph.lastAt;
        if (since >= QUIET_MS && (await nothingToSend(database))) return;
        if (performance.now() > deadline) {
          const left = await database.see('select state, count(*), min(next_try_at) from outbox group by state');
          throw new Error(`Sends are left after ${PATIENCE_MS} ms (${name}): ${JSON.stringify(left)}`);
        }
        await sleep(Math.max(50, QUIET_MS - since));
      }
    },
    async stop() {
      await Promise.all([api, ...workers].map((part) => part.stop()));
      lanes.close();
      await graph.close();
      await database.drop();
    },
  };
  for (let nth = 0; nth < wanted; nth += 1) await stage.startWorker();
  return stage;
}

async function nothingToSend(database: BenchDatabase): Promise<boolean> {
  const [row] = await database.see<{ left: boolean }>(
    "select exists (select from outbox where state in ('queued', 'leased')) as left",
  );
  return row?.left === false;
}

const MESSAGES_A_WEBHOOK = 200;
const WEBHOOKS_AT_ONCE = 8;

/** Has everybody write through the api, in large webhooks and as fast as it takes them; in order for each sender. */
export async function writeAll(stage: Stage, messages: readonly WrittenMessage[]): Promise<void> {
  const bodies: Buffer[] = [];
  for (let from = 0; from < messages.length; from += MESSAGES_A_WEBHOOK) {
    bodies.push(messagesBody(messages.slice(from, from + MESSAGES_A_WEBHOOK)));
  }
  let next = 0;
  await Promise.all(
    Array.from({ length: WEBHOOKS_AT_ONCE }, async () => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await stage.deliver(body);
    }),
  );
}

/** Makes conversations of these senders: everybody says hello and is answered, and the processes have run warm. */
export async function meet(stage: Stage, senders: readonly Sender[]): Promise<void> {
  const before = await stage.processed();
  await writeAll(
    stage,
    senders.map((sender) => ({ sender, text: 'Bonjour' })),
  );
  await untilProcessed(() => stage.processed(), before + senders.length);
  await stage.quiet();
}

/** Waits until the workers have handled so many messages; answers when that was seen. */
export async function untilProcessed(processed: () => Promise<number>, total: number): Promise<number> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const sofar = await processed();
    const at = performance.now();
    if (sofar >= total) return at;
    if (at > deadline) throw new Error(`${sofar} of ${total} messages were handled in ${PATIENCE_MS} ms`);
    await sleep(50);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan, Step } from './plan.ts';
import type { Wish } from './words.ts';
import type { World } from './world.ts';

/** A customer with their phone, and what they wrote so far. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly number: string;
  readonly said: { id: string; priceMinor: number }[];
}

export async function makeCustomer(world: World, name: string, nth: number): Promise<Customer> {
  const { id, phone } = (await world.sim('POST', '/customers', { name })) as { id: string; phone: string };
  return { id, name, phone, number: world.numbers[nth % world.numbers.length] ?? '', said: [] };
}

/** How often somebody tries to reach a stand-in for Meta that is too busy to take their connection, a second apart. */
const TRIES = 60;

export async function writes(world: World, customer: Customer, { text, priceMinor }: Wish): Promise<void> {
  const message = { phoneNumberId: customer.number, message: { type: 'text', text: { body: text } } };
  for (let tries = 1; ; tries += 1) {
    try {
      const { id } = (await world.sim('POST', `/customers/${customer.id}/messages`, message)) as { id: string };
      customer.said.push({ id, priceMinor });
      return;
    } catch (error) {
      if (tries === TRIES || !('code' in (error as Error))) throw error;
      await sleep(1_000);
      // The connection broke: it may have been said all the same, and must not be said again.
      const id = await saidUnheard(world, customer).catch(() => null);
      if (id === null) continue;
      customer.said.push({ id, priceMinor });
      return;
    }
  }
}

/** What the phone shows as said last, when nobody here has heard of it yet: one customer says one thing at a time. */
async function saidUnheard(world: World, { id, number, said }: Customer): Promise<string | null> {
  const { entries } = (await world.sim('GET', `/customers/${id}/conversations/${number}`)) as {
    entries: { id: string; direction: string }[];
  };
  const own = entries.filter(({ direction }) => direction === 'from_customer');
  return own.length > said.length ? (own.at(-1)?.id ?? null) : null;
}

/** How long the plan goes on while a part is on its way back; then it waits, so that a slow machine gets the same trouble. */
const PATIENCE_MS = 500;

/** Plays a plan to its end; what is still to be started again then has been. */
export async function play(
  world: World,
  plan: Plan,
  customers: readonly Customer[],
  say: (line: string) => void,
): Promise<void> {
  // What concerns one part happens in order: nobody starts what is just being killed.
  const lines = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const comingBack = new Map<string, number>();
  const inLine = (line: string, act: () => Promise<void>): void => {
    const acted = (lines.get(line) ?? Promise.resolve()).then(act);
    lines.set(
      line,
      acted.catch((error: unknown) => void failures.push(error)),
    );
  };
  const waits = (now: number): boolean => [...comingBack.values()].some((since) => now - since > PATIENCE_MS);
  let clock = 0;
  let looked = performance.now();
  for (const [i, step] of plan.steps.entries()) {
    if (step.what !== 'says') say(`${i + 1}/${plan.steps.length} ${JSON.stringify(step)}`);
    while (clock < step.at) {
      await sleep(Math.min(20, step.at - clock));
      const now = performance.now();
      if (!waits(now)) clock += now - looked;
      looked = now;
    }
    const line = lineOf(step);
    const back = async (start: () => Promise<void>): Promise<void> => {
      comingBack.set(line, performance.now());
      await start();
      comingBack.delete(line);
    };
    inLine(line, () => act(world, plan, customers, step, back));
  }
  await Promise.all(lines.values());
  if (failures.length > 0) throw new AggregateError(failures, 'The plan could not be played');
}

function lineOf(step: Step): string {
  switch (step.what) {
    case 'says':
      return `customer ${step.who}`;
    case 'kill':
      return `part ${step.part}`;
    case 'freeze':
      return `part ${step.worker}`;
    default:
      return step.what;
  }
}

async function act(
  world: World,
  plan: Plan,
  customers: readonly Customer[],
  step: Step,
  back: (start: () => Promise<void>) => Promise<void>,
): Promise<void> {
  switch (step.what) {
    case 'says': {
      const customer = customers[step.who];
      const wish = plan.wishes[step.who]?.[step.nth];
      if (customer && wish) await writes(world, customer, wish);
      return;
    }
    case 'kill': {
      const part = step.part === 'api' ? world.api : world.workers[step.part];
      await part?.kill();
      await sleep(step.downMs);
      return back(async () => part?.start());
    }
    case 'freeze':
      return world.workers[step.worker]?.freeze(step.forMs);
    case 'postgres': {
      const from = performance.now();
      await world.postgres[step.how]();
      await sleep(step.downMs);
      await back(() => world.postgres.start());
      world.disasters.push({ part: 'postgres', from, until: performance.now() });
      return;
    }
    case 'redis':
      if (step.how === 'flush') return world.redis.flush();
      await world.redis.kill();
      await sleep(step.downMs);
      return world.redis.start();
    case 'faults':
      return void (await world.sim('POST', '/faults', step.switches));
    case 'settings':
      return void (await world.sim('PATCH', '/settings', step.settings));
  }
}

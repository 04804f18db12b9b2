import { setTimeout as sleep } from 'node:timers/promises';
import { FAILPOINTS, type Failpoint } from '@wac/core/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { comeToRest, letTimePass, openWork } from './chaos/come-to-rest.ts';
import { inWords, judge } from './chaos/model.ts';
import { observe } from './chaos/observe.ts';
import { makeCustomer, writes, type Customer } from './chaos/play.ts';
import type { ProductPart } from './chaos/product-part.ts';
import { createRandom } from './chaos/random.ts';
import { wishesOf } from './chaos/words.ts';
import { createWorld, type World } from './chaos/world.ts';

const AT_ONCE = 4;
const CUSTOMERS = 18;
/** Patience for one failpoint to be reached. */
const ROUNDS = 600;

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 3, workers: AT_ONCE + 1 });
  await world.api.start();
  await world.subscribe();
});
afterAll(() => world?.stop());

it('dies at every failpoint, and what it leaves is finished once', { timeout: 600_000 }, async () => {
  const random = createRandom(4);
  const customers: Customer[] = [];
  for (let i = 0; i < CUSTOMERS; i += 1) customers.push(await makeCustomer(world, `Customer ${i}`, i));
  const wishes = customers.map(() => wishesOf(random, 200));
  const provoke = async (): Promise<void> => {
    for (const [i, customer] of customers.entries()) {
      const wish = wishes[i]?.[customer.said.length];
      if (wish && random.below(4) === 0) await writes(world, customer, wish);
    }
  };
  const inApi = FAILPOINTS.filter((name) => name.startsWith('ingest.'));
  const inWorker = FAILPOINTS.filter((name) => !name.startsWith('ingest.'));
  for (const name of inApi) {
    await world.api.stop();
    await dieAt(name, world.api, provoke);
    await world.api.start();
  }
  const [heir, ...mortals] = world.workers as [ProductPart, ...ProductPart[]];
  for (let first = 0; first < inWorker.length; first += AT_ONCE) {
    const names = inWorker.slice(first, first + AT_ONCE);
    await Promise.all(names.map((name, i) => dieAt(name, mortals[i] as ProductPart, provoke)));
    // Nobody is alive who could be in the middle of a call: what the dead had in hand counts as waited for.
    await world.postgres.see(`update outbox set lease_until = lease_until - interval '1 minute'`);
    world.jumps.push(performance.now());
    await heir.start();
    // Who died often at somebody's messages would be taken for their victim: here they are innocent, and get their answer.
    await untilRead();
    if (first + AT_ONCE < inWorker.length) await heir.stop();
  }
  await comeToRest(world, 15_000, console.log);
  await letTimePass(world, [heir]);
  const open = await comeToRest(world, 120_000, console.log);
  const { violations, figures } = judge(await observe(world, customers, open));
  console.log(figures);
  expect(inWords(violations)).toEqual([]);
});

/** Starts a process that is to die at a place, keeps it busy, and sees that it does. */
async function dieAt(name: Failpoint, part: ProductPart, provoke: () => Promise<void>): Promise<void> {
  await part.start({ FAILPOINT: name });
  let end: string | null = null;
  void part.exited().then(({ code, signal }) => (end = signal ?? `exit ${code}`));
  for (let round = 0; end === null && round < ROUNDS; round += 1) {
    // A send of which nobody knows, and that has waited: the only thing that leads there.
    if (name === 'unknown.decided') {
      await world.sim('POST', '/faults', { serverError: 1 });
      await world.postgres.see(`update outbox set unknown_since = unknown_since - interval '1 minute'`);
    }
    await provoke();
    await sleep(100);
  }
  expect(end, `${name} was never reached`).toBe('SIGKILL');
}

async function untilRead(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!(await openWork(world)).some((line) => /mailboxes|claims/.test(line))) return;
    await sleep(100);
  }
}

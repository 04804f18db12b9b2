import { afterAll, beforeAll, expect, it } from 'vitest';
import { comeToRest, letTimePass } from './chaos/come-to-rest.ts';
import { seedFromOutside } from './chaos/env.ts';
import { inWords, judge } from './chaos/model.ts';
import { observe } from './chaos/observe.ts';
import { makePlan } from './chaos/plan.ts';
import { makeCustomer, play, type Customer } from './chaos/play.ts';
import { createWorld, type World } from './chaos/world.ts';

const SEED = 20_261_124;

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 4 });
  await world.start();
});
afterAll(() => world?.stop());

it('loses, doubles and disorders nothing while everything it stands on is killed', { timeout: 240_000 }, async () => {
  const seed = seedFromOutside(SEED);
  console.log(`CHAOS_SEED=${seed}`);
  const plan = makePlan(seed, { conversations: 24, messages: 480, durationMs: 20_000, workers: 2, rounds: 1 });
  const customers: Customer[] = [];
  for (const who of plan.wishes.keys()) customers.push(await makeCustomer(world, `Customer ${who}`, who));
  await play(world, plan, customers);
  console.log('played', performance.now());
  await comeToRest(world, 12_000, console.log);
  console.log('rested', performance.now());
  await letTimePass(world);
  const open = await comeToRest(world, 60_000, console.log);
  console.log('rested', performance.now());
  const evidence = await observe(world, customers, open);
  const { violations, figures } = judge(evidence);
  (await import('node:fs')).writeFileSync(
    '/tmp/chaos/evidence.json',
    JSON.stringify({ violations, evidence }, null, 1),
  );
  console.log(figures, world.webhooks.figures);
  expect(inWords(violations)).toEqual([]);
  expect(figures.messages).toBe(480);
});

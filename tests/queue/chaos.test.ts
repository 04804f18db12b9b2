import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedFromOutside } from './chaos/env.ts';
import { inWords } from './chaos/model.ts';
import { runChaos } from './chaos/run-chaos.ts';
import { createWorld, type World } from './chaos/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 4 });
  await world.start();
});
afterAll(() => world?.stop());

it('loses, doubles and disorders nothing while all it stands on is killed', { timeout: 600_000 }, async () => {
  const { violations, figures } = await runChaos(world, {
    seed: seedFromOutside(20_261_124),
    conversations: 24,
    messages: 480,
    durationMs: 20_000,
    rounds: 1,
    buyers: 2,
    chatty: false,
    hurries: true,
    say: console.log,
  });
  expect(inWords(violations)).toEqual([]);
  expect(figures.messages).toBe(490);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { longForm, seedFromOutside } from '../queue/chaos/env.ts';
import { inWords } from '../queue/chaos/model.ts';
import { runChaos } from '../queue/chaos/run-chaos.ts';
import { createWorld, type World } from '../queue/chaos/world.ts';

/** Each disaster happens once in so long. */
const ROUND_MS = 60_000;

const { messages, conversations, tenants, rate } = longForm();

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants });
  await world.start();
});
afterAll(() => world?.stop());

it(`carries ${messages} messages of ${conversations} conversations in ${tenants} shops through every disaster`, async () => {
  const durationMs = (messages / rate) * 1_000;
  const { violations, figures } = await runChaos(world, {
    seed: seedFromOutside(Date.now() % 1_000_000),
    conversations,
    messages,
    durationMs,
    rounds: Math.max(1, Math.round(durationMs / ROUND_MS)),
    buyers: tenants,
    chatty: true,
    hurries: false,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  expect(inWords(violations)).toEqual([]);
  expect(figures.messages).toBeGreaterThanOrEqual(messages);
});

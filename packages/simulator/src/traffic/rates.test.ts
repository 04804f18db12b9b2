import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import type { JsonObject } from '../json.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { NUMBER } from '../testing/bench.ts';
import { upsertNumber } from '../world/numbers.ts';
import type { ThroughputLevel } from '../world/types.ts';
import { sendInbound } from './inbound.ts';

const START = Date.parse('2026-11-20T10:00:00Z');
const hello = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };

let simulation: Simulation;
afterEach(() => simulation.stop());

/** A simulator whose clock stands still until it is moved. */
function standing(throughputLevel: ThroughputLevel): {
  send(to: string): Promise<number>;
  wait(ms: number): void;
  customerWrites(): void;
} {
  let now = START;
  simulation = createSimulation({ clock: { now: () => now } });
  const number = upsertNumber(simulation.world, { ...NUMBER, throughputLevel });
  const app = createApp(simulation);
  return {
    async send(to) {
      const body = JSON.stringify({ messaging_product: 'whatsapp', to, ...hello });
      const answer = await app.request(`/v25.0/${NUMBER.phoneNumberId}/messages`, { method: 'POST', body });
      const { error } = (await answer.json()) as { error?: JsonObject };
      return typeof error?.code === 'number' ? error.code : answer.status;
    },
    wait(ms) {
      now += ms;
    },
    customerWrites() {
      const customer = [...simulation.world.customers.values()][0];
      if (customer === undefined) throw new Error('nobody was written to yet');
      const message = { type: 'text', text: { body: 'x' } };
      sendInbound(simulation.world, simulation.outbox, number, customer, { message });
    },
  };
}

async function times(count: number, send: (index: number) => Promise<number>): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    const code = await send(index);
    results[code] = (results[code] ?? 0) + 1;
  }
  return results;
}

describe('the throughput of a number', () => {
  it.each<[ThroughputLevel, number]>([
    ['COEXISTENCE', 20],
    ['STANDARD', 80],
    ['HIGH', 1000],
  ])('%s lets %i messages a second through, then answers 130429', async (level, rate) => {
    const { send, wait } = standing(level);
    const to = (index: number): Promise<number> => send(`2126${10_000_000 + index}`);
    expect(await times(rate + 5, to)).toEqual({ 200: rate, 130429: 5 });
    wait(500);
    expect(await times(rate, to)).toEqual({ 200: rate / 2, 130429: rate / 2 });
  });

  it('is used by messages of customers too, which are never refused', async () => {
    const { send, customerWrites } = standing('COEXISTENCE');
    expect(await send('212600000001')).toBe(200);
    for (let count = 0; count < 19; count += 1) customerWrites();
    expect(await send('212600000001')).toBe(130429);
    customerWrites();
    expect(simulation.world.messages.size).toBe(21);
  });
});

describe('the rate of a pair', () => {
  it('lets 45 messages through at once, then one every 6 seconds, and the burst must be paid back (131056)', async () => {
    const { send, wait } = standing('STANDARD');
    const same = (): Promise<number> => send('212600000001');
    expect(await times(47, same)).toEqual({ 200: 45, 131056: 2 });
    wait(5999);
    expect(await same()).toBe(131056);
    wait(1);
    expect(await times(2, same)).toEqual({ 200: 1, 131056: 1 });
    wait(60_000);
    expect(await times(11, same)).toEqual({ 200: 10, 131056: 1 });
    expect(await send('212600000002')).toBe(200);
  });
});

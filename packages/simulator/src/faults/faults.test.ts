import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asArray, type JsonObject } from '../json.ts';
import { NUMBER, startBench, type Bench } from '../testing/bench.ts';
import { createFaults } from './faults.ts';

describe('the switchboard', () => {
  it('uses up counts, filters by number, and repeats chance for the same seed', () => {
    const faults = createFaults();
    expect(faults.set({ rateLimited: { count: 2, phoneNumberId: '1' } })).toEqual([]);
    const hits = ['2', '1', '1', '1'].map(
      (phoneNumberId) => faults.hit('rateLimited', { phoneNumberId }) !== undefined,
    );
    expect(hits).toEqual([false, true, true, false]);
    const draw = (): boolean[] => {
      faults.set({ seed: 7, lost: { probability: 0.5 } });
      return Array.from({ length: 40 }, () => faults.hit('lost') !== undefined);
    };
    const first = draw();
    expect(draw()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('takes switches off again, and names what it does not know', () => {
    const faults = createFaults();
    expect(faults.set({ lost: true, constructor: true, late: 'soon' })).toEqual(['constructor', 'late']);
    faults.set({ lost: null });
    expect(faults.hit('lost')).toBeUndefined();
  });
});

let bench: Bench;
let to: string;
beforeEach(async () => {
  bench = await startBench();
  const phone = await bench.phone('Noura', { phone: '212600000001' });
  await phone.says('salam');
  to = phone.customer.phone;
  await bench.drain();
  bench.receiver.webhooks.length = 0;
});
afterEach(() => bench.close());

const text: JsonObject = { type: 'text', text: { body: 'x' } };
const fault = (name: string, value: JsonObject = { count: 1 }): Promise<JsonObject> =>
  bench.sim('POST', '/faults', { [name]: value });
const told = (): unknown[] => bench.receiver.statuses().map((status) => status.status);

async function received(): Promise<number> {
  const phone = await bench.phone('Noura', { phone: to });
  return (await phone.received()).length;
}

describe('faults of a send', () => {
  it.each<[string, JsonObject, number, number]>([
    ['rateLimited', {}, 429, 130429],
    ['pairLimited', {}, 400, 131056],
    ['serverError', {}, 500, 131000],
    ['serverError', { status: 503, code: 2 }, 503, 2],
    ['refuse', { code: 131026 }, 400, 131026],
    ['tokenInvalid', {}, 401, 190],
  ])('%s %j answers %i with code %i, once, and sends nothing', async (name, more, status, code) => {
    await fault(name, { count: 1, ...more });
    expect(await bench.send(to, text)).toMatchObject({ status, body: { error: { code } } });
    expect(await received()).toBe(0);
    expect((await bench.send(to, text)).status).toBe(200);
  });

  it('errorAlthoughSent answers 500, but the customer has it', async () => {
    await fault('errorAlthoughSent');
    expect((await bench.send(to, text)).status).toBe(500);
    await bench.drain();
    expect([await received(), told()]).toEqual([1, ['sent', 'delivered']]);
  });

  it('htmlBadGateway answers a page', async () => {
    await fault('htmlBadGateway');
    const answer = await fetch(`${bench.simulator.url}/v25.0/${NUMBER.phoneNumberId}/messages`, {
      method: 'POST',
      body: JSON.stringify({ messaging_product: 'whatsapp', to, ...text }),
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/);
    expect(await received()).toBe(0);
  });

  it.each<[string, number]>([
    ['resetBefore', 0],
    ['resetAfter', 1],
  ])('%s cuts the connection with %i messages at the customer', async (name, count) => {
    await fault(name);
    await expect(bench.send(to, text)).rejects.toThrow(/fetch failed/);
    expect(await received()).toBe(count);
  });

  it.each<[string, number]>([
    ['timeoutBeforeSent', 0],
    ['timeoutAlthoughSent', 1],
  ])('%s never answers, with %i messages at the customer', async (name, count) => {
    await fault(name);
    const answer = fetch(`${bench.simulator.url}/v25.0/${NUMBER.phoneNumberId}/messages`, {
      method: 'POST',
      body: JSON.stringify({ messaging_product: 'whatsapp', to, ...text }),
      signal: AbortSignal.timeout(150),
    });
    await expect(answer).rejects.toThrow(/timeout/);
    expect(await received()).toBe(count);
  });

  it('statusBeforeAnswer delivers sent before the send is answered', async () => {
    await bench.sim('PATCH', '/settings', { sentDelayMs: 60_000, deliveredDelayMs: 60_000 });
    await fault('statusBeforeAnswer');
    await bench.send(to, text);
    expect(told()).toEqual(['sent']);
  });

  it('failAsync accepts, then fails with the code; the customer never sees it', async () => {
    await fault('failAsync', { count: 1, code: 131049 });
    expect((await bench.send(to, text)).status).toBe(200);
    await bench.drain();
    expect(bench.receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 131049 }] }]);
    expect(bench.receiver.values()[0]).not.toHaveProperty('contacts');
    expect(await received()).toBe(0);
  });

  it('held accepts with another message status', async () => {
    await fault('held');
    expect((await bench.send(to, text)).body.messages).toMatchObject([
      { message_status: 'held_for_quality_assessment' },
    ]);
  });

  it('does not touch read marks', async () => {
    await fault('serverError', {});
    const answer = await bench.graph('POST', `${NUMBER.phoneNumberId}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.unknown',
    });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
  });
});

describe('faults of webhooks', () => {
  it('doubled delivers the same bytes twice', async () => {
    await fault('doubled');
    await bench.send(to, text);
    await bench.drain();
    const bodies = bench.receiver.webhooks.map((webhook) => webhook.raw.toString());
    expect([bodies.length, new Set(bodies).size]).toEqual([3, 2]);
  });

  it('rebatched delivers an update again together with earlier ones', async () => {
    await bench.send(to, text);
    await bench.drain();
    await fault('rebatched', { count: 1, field: 'messages' });
    await bench.send(to, text);
    await bench.drain();
    const sizes = bench.receiver.entries().map((entry) => asArray(entry.changes)?.length ?? 0);
    expect(sizes.filter((size) => size > 1)).toEqual([4]);
    expect([bench.receiver.statuses().length, bench.receiver.messages().length]).toEqual([7, 1]);
  });

  it('dropStatuses keeps the named ones back', async () => {
    await fault('dropStatuses', { statuses: ['sent'] });
    await bench.send(to, text);
    await bench.drain();
    expect(told()).toEqual(['delivered']);
  });

  it('reversed tells delivered before sent', async () => {
    await fault('reversed');
    await bench.send(to, text);
    await bench.drain();
    expect(told()).toEqual(['delivered', 'sent']);
  });

  it('late delivers after others that came later', async () => {
    await fault('late', { count: 1, delayMs: 60 });
    await bench.send(to, text);
    await bench.drain();
    expect(told()).toEqual(['delivered', 'sent']);
  });

  it('lost is never delivered', async () => {
    await fault('lost', {});
    await bench.send(to, text);
    await bench.drain();
    expect(bench.receiver.webhooks).toEqual([]);
  });

  it('shuffled lets later updates overtake earlier ones, in an order that the seed decides', async () => {
    await bench.sim('POST', '/faults', { seed: 5, shuffled: { delayMs: 80 } });
    const phone = await bench.phone('Noura', { phone: to });
    const words = Array.from({ length: 12 }, (_, index) => String(index));
    for (const word of words) await phone.says(word);
    await bench.drain();
    const order = bench.receiver.messages().map((message) => (message.text as { body: string }).body);
    expect(order.toSorted()).toEqual(words.toSorted());
    expect(order).not.toEqual(words);
  });
});

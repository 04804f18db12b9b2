import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';
import { openPhone } from './phone/phone.ts';
import { startSimulator } from './start-simulator.ts';
import { APP_SECRET, NUMBER, startBench } from './testing/bench.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the state file', () => {
  it('keeps numbers, customers, talks, media and undelivered webhooks across a restart, for its owner only', async () => {
    const stateFile = join(folder, 'state', 'simulator.json');
    const before = await startBench({}, { stateFile });
    const phone = await before.phone('Noura', { phone: '212600000001', username: 'noura' });
    const portfolio = phone.customer.bsuid;
    await phone.says('سلام');
    await phone.sends({ type: 'image', image: {} });
    await before.send('212600000001', { type: 'text', text: { body: 'مرحبا' } });
    await before.drain();
    before.receiver.answerWith(...Array.from({ length: 100 }, () => 500));
    await before.sim('PATCH', '/settings', { retryBaseMs: 60_000, retryMaxMs: 60_000 });
    await phone.says('are you there?');
    await expect(before.sim('POST', '/drain', { timeoutMs: 50 })).resolves.toMatchObject({ drained: false });
    await before.simulator.close();
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);

    const received = before.receiver.webhooks.length;
    before.receiver.answerWith();
    const after = await startSimulator({ stateFile, settings: { retryBaseMs: 1, retryMaxMs: 1 } });
    const again = await openPhone(after.url, {
      name: 'Noura',
      phone: '+212600000001',
      phoneNumberId: NUMBER.phoneNumberId,
    });
    expect(again.customer).toMatchObject({ id: phone.customer.id, bsuid: portfolio });
    expect(await again.transcript()).toBe('← سلام\n← [image]\n→ مرحبا\n← are you there?');
    const mediaUrl = (await (
      await fetch(`${after.url}/sim/customers/${phone.customer.id}/conversations/${NUMBER.phoneNumberId}`)
    ).json()) as {
      entries: { rendered?: { mediaUrl?: string } }[];
    };
    expect((await fetch(after.url + (mediaUrl.entries[1]?.rendered?.mediaUrl ?? '/none'))).status).toBe(200);
    await fetch(`${after.url}/sim/drain`, { method: 'POST', body: '{}' });
    const texts = before.receiver.webhooks.slice(received).map((webhook) => webhook.raw.toString());
    expect(texts.length).toBeGreaterThan(0);
    expect(texts[0]).toContain('are you there?');
    await after.close();
    await before.receiver.close();
  });

  it('lets the statuses come that the end of the process cut off', async () => {
    const stateFile = join(folder, 'simulator.json');
    const before = await startBench({}, { stateFile, settings: { deliveredDelayMs: 60_000 } });
    const phone = await before.phone('Noura');
    await phone.says('salam');
    await before.send(phone.customer.phone, { type: 'text', text: { body: 'x' } });
    await expect.poll(() => before.receiver.statuses().length).toBe(1);
    await before.simulator.close();
    const after = await startSimulator({ stateFile, settings: { deliveredDelayMs: 1 } });
    await expect.poll(() => before.receiver.statuses().map((status) => status.status)).toEqual(['sent', 'delivered']);
    await after.close();
    await before.receiver.close();
  });

  it('sets an unreadable one aside and starts afresh', async () => {
    const stateFile = join(folder, 'simulator.json');
    writeFileSync(stateFile, '{ half');
    const simulator = await startSimulator({ stateFile });
    expect(await (await fetch(`${simulator.url}/sim/state`)).json()).toMatchObject({ numbers: [], customers: [] });
    await simulator.close();
    expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe('{ half');
  });
});

describe('starting', () => {
  it('rejects when the port is taken', async () => {
    const first = await startSimulator();
    await expect(startSimulator({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    await expect(fetch(`${first.url}/sim/state`)).rejects.toThrow('fetch failed');
  });

  it('reads the environment', () => {
    expect(readEnvironment({})).toMatchObject({ host: '127.0.0.1', port: 3100, dataDir: '.data' });
    expect(readEnvironment({ SIMULATOR_PORT: '4100', HOST: '::1', DATA_DIR: '/d' })).toEqual({
      host: '::1',
      port: 4100,
      dataDir: '/d',
      stateFile: join('/d', 'simulator.json'),
      clockFile: join('/d', 'clock'),
    });
    expect(() => readEnvironment({ SIMULATOR_PORT: 'many' })).toThrow(/SIMULATOR_PORT/);
  });

  it('forgets the oldest talk past its limits, but not who may be written to', async () => {
    const bench = await startBench({ throughputLevel: 'HIGH' }, { limits: { entries: 10, entriesPerConversation: 4 } });
    const phones = [];
    for (let index = 0; index < 4; index += 1) {
      const phone = await bench.phone(`Customer ${index}`);
      for (let message = 0; message < 6; message += 1) await phone.says(String(message));
      phones.push(phone);
    }
    expect(await phones[3]?.transcript()).toBe('← 2\n← 3\n← 4\n← 5');
    expect(await phones[0]?.transcript()).toBe('(nothing was said yet)');
    await bench.send(phones[0]?.customer.phone ?? '', { type: 'text', text: { body: 'still here' } });
    await bench.drain();
    expect(bench.receiver.statuses().map((status) => status.status)).toEqual(['sent', 'delivered']);
    await bench.close();
  });

  it('gives up a dead callback of the same app when the installation moved', async () => {
    const bench = await startBench();
    const { url } = bench.receiver;
    await bench.receiver.close();
    const moved = await startBench();
    await bench.sim('POST', '/subscriptions', {
      callbackUrl: moved.receiver.url,
      verifyToken: 'verify',
      appSecret: APP_SECRET,
    });
    await (await bench.phone('Noura')).says('salam');
    await bench.drain();
    const log = await bench.sim<{ deliveries: { url: string }[] }>('GET', '/log');
    expect(log.deliveries.map((delivery) => delivery.url)).toEqual([moved.receiver.url]);
    expect(log.deliveries.map((delivery) => delivery.url)).not.toContain(url);
    await bench.simulator.close();
    await moved.close();
  });
});

describe('the own API', () => {
  it('answers its page and scripts, not the pages of others', async () => {
    const simulator = await startSimulator();
    const from = async (origin: string): Promise<number> =>
      (await fetch(`${simulator.url}/sim/faults`, { method: 'DELETE', headers: { origin } })).status;
    expect(await from(simulator.url)).toBe(200);
    expect(await from('https://elsewhere.example')).toBe(403);
    await simulator.close();
  });

  it.each<[string, string, unknown, RegExp]>([
    ['POST', '/numbers', { wabaId: '1' }, /"displayPhoneNumber" must be/],
    ['POST', '/customers', { name: '' }, /"name" must be/],
    ['POST', '/customers', { name: 'x', phone: 'none' }, /"phone" must be a phone number/],
    ['POST', '/customers/nobody/messages', {}, /no customer nobody/],
    ['POST', '/faults', { nonsense: 1 }, /not a fault switch: nonsense/],
    ['PATCH', '/settings', { batchSize: 0, toString: 1 }, /batchSize, toString/],
    ['POST', '/webhooks', { body: {} }, /no callback is subscribed/],
    ['POST', '/numbers', [], /must be a JSON object/],
    ['GET', '/nothing', undefined, /no such call: GET \/sim\/nothing/],
  ])('says what is wrong with %s %s %j', async (method, path, body, sentence) => {
    const simulator = await startSimulator();
    const answer = await fetch(`${simulator.url}/sim${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(((await answer.json()) as { error: string }).error).toMatch(sentence);
    await simulator.close();
  });
});

describe('the phone page', () => {
  it('comes with a strict policy, its TypeScript as JavaScript, and nothing from outside its folder', async () => {
    const simulator = await startSimulator();
    const page = await fetch(`${simulator.url}/`);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await fetch(`${simulator.url}/main.ts`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const code = await script.text();
    expect(code).toContain('import ');
    expect(code).not.toMatch(/\bimport type\b|\): void\b/);
    for (const path of ['/../env.ts', '/..%2fenv.ts', '/%2e%2e/env.ts', '/nothing.ts', '/text']) {
      expect([path, (await fetch(simulator.url + path)).status]).toEqual([path, 404]);
    }
    await simulator.close();
  });
});

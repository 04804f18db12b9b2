import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { NUMBER, startBench, type Answer, type Bench } from '../testing/bench.ts';

const text: JsonObject = { type: 'text', text: { body: 'x' } };
const hello: JsonObject = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };

let bench: Bench;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  setClock('2026-11-20T10:00:00Z');
  bench = await startBench({}, { clockFile: join(folder, 'clock') });
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

let ticks = 0;
/** Sets the shared clock; from there time flows on. */
function setClock(instant: string): void {
  const file = join(folder, 'clock');
  writeFileSync(file, instant);
  ticks += 1;
  // Each write gets a time stamp of its own, also on file systems that count in coarse steps.
  const stamp = Date.now() / 1000 - 1 + ticks / 1000;
  utimesSync(file, stamp, stamp);
}

const code = (answer: Answer): unknown => (answer.body.error as JsonObject | undefined)?.code ?? answer.status;

async function lastErrors(): Promise<unknown[]> {
  await bench.drain();
  return (bench.receiver.statuses().at(-1)?.errors as JsonObject[] | undefined)?.map((error) => error.code) ?? [];
}

async function lastPricing(to: string, message: JsonObject = text): Promise<unknown> {
  expect(code(await bench.send(to, message))).toBe(200);
  await bench.drain();
  return bench.receiver.statuses().at(-1)?.pricing;
}

describe('the clock', () => {
  it('is the one of the file, and goes on from there', async () => {
    const { now } = await bench.sim<{ now: string }>('GET', '/state');
    expect(now).toMatch(/^2026-11-20T10:00:/);
    setClock('2027-01-01T00:00:00Z');
    expect((await bench.sim<{ now: string }>('GET', '/state')).now).toMatch(/^2027-01-01T00:00:/);
    rmSync(join(folder, 'clock'));
    expect(Math.abs(Date.parse((await bench.sim<{ now: string }>('GET', '/state')).now) - Date.now())).toBeLessThan(
      5000,
    );
  });
});

describe('the customer service window', () => {
  it('closes 24 hours after the last message: 131047 by webhook, templates still pass', async () => {
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    setClock('2026-11-21T09:59:00Z');
    expect(code(await bench.send(phone.customer.phone, text))).toBe(200);
    expect(await lastErrors()).toEqual([]);
    setClock('2026-11-21T10:01:00Z');
    expect(code(await bench.send(phone.customer.phone, text))).toBe(200);
    expect(await lastErrors()).toEqual([131047]);
    expect(await phone.received()).toHaveLength(1);
    expect(code(await bench.send(phone.customer.phone, hello))).toBe(200);
    expect(await lastErrors()).toEqual([]);
  });

  it('is refused at once where the settings say so', async () => {
    await bench.sim('PATCH', '/settings', { windowErrors: 'sync' });
    expect(code(await bench.send('212600000009', text))).toBe(131047);
  });
});

describe('who cannot be reached', () => {
  it('fails with 131026: not on WhatsApp, unknown number, BSUID of another portfolio', async () => {
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    await bench.sim('PATCH', `/customers/${phone.customer.id}`, { onWhatsApp: false });
    await bench.send(phone.customer.phone, text);
    expect(await lastErrors()).toEqual([131026]);
    await bench.sim('PATCH', '/settings', { unknownRecipients: 'fail' });
    await bench.send('212699999999', hello);
    expect(await lastErrors()).toEqual([131026]);
    const send = { messaging_product: 'whatsapp', recipient: 'MA.1', ...hello };
    expect(code(await bench.graph('POST', `${NUMBER.phoneNumberId}/messages`, send))).toBe(200);
    expect(await lastErrors()).toEqual([131026]);
    expect(bench.receiver.statuses().at(-1)).toMatchObject({ status: 'failed', recipient_user_id: 'MA.1' });
  });

  it('is the blocked customer (130403), whom only a recent talk allows to block', async () => {
    const phone = await bench.phone('Noura');
    const block = { messaging_product: 'whatsapp', block_users: [{ user: phone.customer.phone }] };
    const refused = await bench.graph('POST', `${NUMBER.phoneNumberId}/block_users`, block);
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 139100 }, block_users: { failed_users: [{ input: phone.customer.phone }] } },
    });
    await phone.says('salam');
    expect((await bench.graph('POST', `${NUMBER.phoneNumberId}/block_users`, block)).status).toBe(200);
    expect(code(await bench.send(phone.customer.phone, text))).toBe(130403);
    expect((await bench.graph('GET', `${NUMBER.phoneNumberId}/block_users`)).body.data).toMatchObject([
      { wa_id: phone.customer.phone },
    ]);
    await bench.graph('DELETE', `${NUMBER.phoneNumberId}/block_users`, block);
    expect(code(await bench.send(phone.customer.phone, text))).toBe(200);
  });

  it('is everybody while the number is not registered', async () => {
    await bench.graph('POST', `${NUMBER.phoneNumberId}/deregister`);
    expect(code(await bench.send('212600000001', hello))).toBe(133010);
    await bench.graph('POST', `${NUMBER.phoneNumberId}/register`, { messaging_product: 'whatsapp', pin: '123456' });
    expect(code(await bench.send('212600000001', hello))).toBe(200);
    expect(
      code(
        await bench.graph('POST', `${NUMBER.phoneNumberId}/register`, { messaging_product: 'whatsapp', pin: '654321' }),
      ),
    ).toBe(133005);
  });
});

describe('the messaging limit', () => {
  it('bounds how many customers a portfolio writes to outside the window in 24 hours', async () => {
    await bench.sim('POST', '/numbers', { ...NUMBER, messagingLimit: 2 });
    for (const to of ['212600000001', '212600000002', '212600000001']) await bench.send(to, hello);
    expect(await lastErrors()).toEqual([]);
    await bench.send('212600000003', hello);
    expect(await lastErrors()).toEqual([131048]);
    setClock('2026-11-21T10:01:00Z');
    await bench.send('212600000003', hello);
    expect(await lastErrors()).toEqual([]);
  });
});

describe('prices', () => {
  const free = { billable: false, pricing_model: 'PMP', type: 'free_customer_service' };
  const regular = { billable: true, pricing_model: 'PMP', type: 'regular' };

  it('are free for service messages and utility in the window before October 2026, charged since', async () => {
    setClock('2026-09-30T10:00:00Z');
    const phone = await bench.phone('Noura');
    await phone.says('salam');
    expect(await lastPricing(phone.customer.phone)).toEqual({ ...free, category: 'service' });
    expect(await lastPricing(phone.customer.phone, hello)).toEqual({ ...free, category: 'utility' });
    setClock('2026-10-01T09:00:00Z');
    expect(await lastPricing(phone.customer.phone, hello)).toEqual({ ...regular, category: 'utility' });
    expect(await lastPricing(phone.customer.phone)).toEqual({ ...free, category: 'service' });
  });

  it('are nothing for 72 hours when the customer came by an ad and was answered', async () => {
    const phone = await bench.phone('Noura');
    await phone.sends({
      type: 'text',
      text: { body: 'salam' },
      referral: { source_type: 'ad', source_id: '1', ctwa_clid: 'x' },
    });
    expect(await lastPricing(phone.customer.phone)).toEqual({
      ...free,
      type: 'free_entry_point',
      category: 'referral_conversion',
    });
    const [sent, delivered] = bench.receiver.statuses();
    expect(sent?.conversation).toMatchObject({
      origin: { type: 'referral_conversion' },
      expiration_timestamp: expect.any(String),
    });
    expect(delivered?.conversation).not.toHaveProperty('expiration_timestamp');
    setClock('2026-11-23T10:30:00Z');
    expect(await lastPricing(phone.customer.phone, hello)).toEqual({ ...regular, category: 'utility' });
  });

  it('stand on read when delivered is left out, and on no reaction', async () => {
    await bench.sim('PATCH', '/settings', { readAtOnce: true });
    const phone = await bench.phone('Noura');
    const id = await phone.says('salam');
    await bench.send(phone.customer.phone, text);
    await bench.drain();
    expect(bench.receiver.statuses()).toMatchObject([
      { status: 'sent', pricing: free },
      { status: 'read', pricing: free },
    ]);
    await bench.send(phone.customer.phone, { type: 'reaction', reaction: { message_id: id, emoji: '👍' } });
    await bench.drain();
    expect(bench.receiver.statuses()).toHaveLength(3);
    expect(bench.receiver.statuses()[2]).not.toHaveProperty('pricing');
  });
});

describe('a customer who changes the phone number', () => {
  it('gets another BSUID, and the business a system message without contacts', async () => {
    const phone = await bench.phone('Khalid', { phone: '212600000001' });
    await phone.says('salam');
    const changed = await bench.sim('PATCH', `/customers/${phone.customer.id}`, { phone: '212600000002' });
    expect(changed.bsuid).not.toBe(phone.customer.bsuid);
    await bench.drain();
    const value = bench.receiver.values().at(-1);
    expect(value).not.toHaveProperty('contacts');
    expect(value?.messages).toMatchObject([
      {
        from: '212600000001',
        from_user_id: changed.bsuid,
        type: 'system',
        system: {
          type: 'user_changed_user_id',
          wa_id: '212600000002',
          user_id: changed.bsuid,
          previous_user_id: phone.customer.bsuid,
        },
      },
    ]);
    await expect(
      bench.sim('PATCH', `/customers/${(await bench.phone('Omar')).customer.id}`, { phone: '212600000002' }),
    ).rejects.toThrow(/409/);
  });

  it('has another BSUID in each portfolio', async () => {
    await bench.sim('POST', '/numbers', { ...NUMBER, wabaId: '1', phoneNumberId: '2', portfolioId: 'other' });
    const phone = await bench.phone('Noura');
    await phone.says('here');
    await bench.sim('POST', `/customers/${phone.customer.id}/messages`, { phoneNumberId: '2', message: text });
    await bench.drain();
    const ids = bench.receiver.messages().map((message) => message.from_user_id);
    expect(ids[0]).toBe(phone.customer.bsuid);
    expect(ids[1]).not.toBe(ids[0]);
    await bench.graph('POST', '2/messages', { messaging_product: 'whatsapp', recipient: ids[1] as string, ...text });
    await bench.drain();
    expect(bench.receiver.statuses().at(-1)).toMatchObject({ status: 'delivered', recipient_user_id: ids[1] });
  });
});

import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { createWebhookReceiver } from '@wac/core/messaging';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
let number: { waba_id: string; phone_number_id: string };
beforeAll(async () => {
  lab = await openShopLab();
  const [row] = await lab.see<typeof number>('select waba_id, phone_number_id from numbers');
  if (row) number = row;
});
afterAll(() => lab.stop());

function text(body: string): { id: string } & Record<string, unknown> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return { from: '212655000222', id: `wamid.${randomUUID()}`, timestamp, type: 'text', text: { body } };
}

function body(...messages: object[]): Buffer {
  const metadata = { phone_number_id: number.phone_number_id };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, messages } };
  return Buffer.from(
    JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: number.waba_id, changes: [change] }] }),
  );
}

const sign = (bytes: Buffer) => `sha256=${createHmac('sha256', lab.shop.appSecret).update(bytes).digest('hex')}`;

async function post(bytes: Buffer): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(bytes) };
  return (await fetch(`${lab.shop.apiUrl}/webhooks/whatsapp`, { method: 'POST', headers, body: new Uint8Array(bytes) }))
    .status;
}

const stored = (like: string) =>
  lab.see<{ text: string }>(
    `select payload #>> '{message,text}' as text from inbound_events where payload #>> '{message,text}' like $1 order by position`,
    [like],
  );

it('stores what two requests bring at the same time once, and the rest of both', async () => {
  const shared = text('both say this');
  const bodies = Array.from({ length: 20 }, (_, i) => body(shared, text(`beside ${i}`), shared));
  expect(new Set(await Promise.all(bodies.map(post)))).toEqual(new Set([200]));
  expect(await stored('both say this')).toHaveLength(1);
  expect(await stored('beside %')).toHaveLength(20);
});

it('sets one row aside that the database refuses, and stores all others of its batch in their order', async () => {
  await lab.see(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = '23514'; end $$`);
  await lab.see(`create trigger refuse before insert on inbound_events for each row
    when (new.payload #>> '{message,text}' = 'poison') execute function refuse()`);
  const messages = Array.from({ length: 30 }, (_, i) => text(`row ${String(i).padStart(2, '0')}`));
  expect(await post(body(...messages.slice(0, 17), text('poison'), ...messages.slice(17)))).toBe(200);
  expect((await stored('row %')).map((row) => row.text)).toEqual(
    messages.map((_, i) => `row ${String(i).padStart(2, '0')}`),
  );
  // By itself too: Meta would bring it back for a week.
  expect(await post(body(text('poison')))).toBe(200);
  const aside = await lab.see<{ reason: string; text: string }>(
    `select reason, payload #>> '{payload,message,text}' as text from quarantine`,
  );
  expect(aside).toEqual([1, 2].map(() => ({ reason: 'refused_by_database', text: 'poison' })));
  await lab.see('drop trigger refuse on inbound_events');
});

it('keeps what a request brought whose sender has gone before the answer', async () => {
  const bytes = body(text('gone before the answer'));
  await new Promise<void>((resolve) => {
    const headers = { 'content-length': bytes.length, 'x-hub-signature-256': sign(bytes) };
    const call = request(`${lab.shop.apiUrl}/webhooks/whatsapp`, { method: 'POST', headers });
    call.once('error', () => resolve());
    call.once('close', () => resolve());
    call.end(bytes, () => setTimeout(() => call.destroy(), 2));
  });
  await expect.poll(() => stored('gone before the answer'), { timeout: 30_000 }).toHaveLength(1);
});

it('answers 503 while the database is away, stores nothing, and takes the repetition', async () => {
  const { doors } = lab.shop.platform.db;
  const away = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNREFUSED' });
  const db = { ...lab.shop.platform.db, doors: { ...doors, storeEvents: () => Promise.reject(away) } };
  const bytes = body(text('while it was away'));
  const without = createWebhookReceiver({ ...lab.shop.platform, db }, [lab.shop.appSecret]);
  expect(await without.receive(bytes, sign(bytes))).toBe(503);
  expect(await stored('while it was away')).toEqual([]);
  expect(await post(bytes)).toBe(200);
  expect(await stored('while it was away')).toHaveLength(1);
});

it('asks Meta to come back when more waits than memory may hold, and holds what it has taken', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const { doors } = lab.shop.platform.db;
  const slow: typeof doors.storeEvents = async (events, at) => {
    await gate;
    return doors.storeEvents(events, at);
  };
  const db = { ...lab.shop.platform.db, doors: { ...doors, storeEvents: slow } };
  const receiver = createWebhookReceiver({ ...lab.shop.platform, db }, [lab.shop.appSecret]);
  const send = (name: string) => {
    const bytes = Buffer.concat([body(text(name)), Buffer.alloc(3 * 1024 * 1024, ' ')]);
    return receiver.receive(bytes, sign(bytes));
  };
  // One is under way, and as many wait as 48 MB hold.
  const taken = [send('full 0'), send('full 1')];
  await new Promise((resolve) => setImmediate(resolve));
  taken.push(...Array.from({ length: 15 }, (_, i) => send(`full ${i + 2}`)));
  expect(await send('too much')).toBe(503);
  open();
  const answers = await Promise.all(taken);
  const kept = await stored('full %');
  expect(kept).toHaveLength(answers.filter((status) => status === 200).length);
  expect(kept.length).toBeGreaterThanOrEqual(16);
  expect(await stored('too much')).toEqual([]);
});

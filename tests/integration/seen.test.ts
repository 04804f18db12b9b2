import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './audit-lab.ts';
import { startProductProcess, type ProductProcess } from './product-process.ts';
import { openShopLab, type ShopLab } from './shop-lab.ts';

const SECRET_WORDS = 'douze rue des Lilas';

let lab: ShopLab;
let api: ProductProcess;
let worker: ProductProcess;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
  api = await startProductProcess('api', lab.shop.environment);
  worker = await startProductProcess('worker', lab.shop.environment);
});
afterAll(async () => {
  await worker?.stop();
  await api?.stop();
  await lab?.stop();
});

/** A webhook for the api that is a process of its own, signed as Meta signs. */
async function post(body: unknown, secret = lab.shop.appSecret): Promise<number> {
  const raw = JSON.stringify(body);
  const signature = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return (await fetch(`${api.url}/webhooks/whatsapp`, { method: 'POST', headers, body: raw })).status;
}

function said(text: string, waMessageId: string, from: string): object {
  const [tenant] = lab.shop.tenants;
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: tenant?.displayPhoneNumber, phone_number_id: tenant?.phoneNumberId },
    contacts: [{ profile: { name: 'Nadia Secret' }, wa_id: from }],
    messages: [
      { from, id: waMessageId, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } },
    ],
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: tenant?.wabaId, changes: [{ field: 'messages', value }] }],
  };
}

async function figures({ url }: ProductProcess): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line.startsWith('wac_'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

describe('the logs of api and worker', () => {
  it("never hold a customer's words, phone number or Meta's message id, whatever goes wrong", async () => {
    const phone = '212699887766';
    const waMessageId = 'wamid.HBgMMjEyNjk5ODg3NzY2FQIAEhgU';
    expect(await post(said(SECRET_WORDS, waMessageId, phone))).toBe(200);
    await lab.rows(1, `select 1 from messages where text = $1`, [SECRET_WORDS]);
    // Fails in the turn: what the database says of the row must not come out.
    await lab.see(`create function broken() returns trigger language plpgsql as $$ begin
      raise exception 'a bug with %', new.wa_message_id using errcode = 'XX001', detail = new.text; end $$`);
    await lab.see(
      `create trigger broken before insert on messages for each row when (new.text like 'douze%') execute function broken()`,
    );
    expect(await post(said(`${SECRET_WORDS} bis`, `${waMessageId}B`, phone))).toBe(200);
    await lab.rows(1, 'select 1 from conversations where tries > 0');
    expect(await post(said(SECRET_WORDS, 'wamid.FORGED', phone), 'no secret of ours')).toBe(401);
    expect(await post({ object: 'something_else', said: SECRET_WORDS, from: phone })).toBe(200);
    // Sent to somebody who cannot be reached: Meta says no.
    await lab.see('drop trigger broken on messages');
    await lab.see(`update conversations set next_try_at = null`);
    const logs = (await Promise.all([api.log(), worker.log()])).join('\n');
    expect(logs).toContain('conversation failed');
    for (const secret of [
      'Lilas',
      phone,
      phone.slice(3),
      'wamid.',
      'HBgMMjEyNjk5',
      'Nadia Secret',
      lab.shop.appSecret,
    ]) {
      expect(logs).not.toContain(secret);
    }
  });
});

describe('the figures of api and worker', () => {
  const NAMES = [
    'wac_messages_processed_total',
    'wac_messages_sent_total',
    'wac_messages_deduplicated_total',
    'wac_conversations_parked',
    'wac_messages_unknown',
    'wac_oldest_unread_seconds',
    'wac_mailboxes_pending',
    'wac_statuses_pending',
    'wac_quarantine_items',
    'wac_numbers_paused',
    'wac_outbox_messages{state="queued"}',
    'wac_processes{kind="worker"}',
    'wac_alarms{kind="number_paused"}',
    'wac_database_connections{state="idle"}',
    'wac_event_loop_lag_seconds',
    'wac_ingest_seconds_count',
    'wac_reply_seconds_count',
  ];

  it.each(['api', 'worker'] as const)('are all there on the %s', async (part) => {
    const seen = await figures(part === 'api' ? api : worker);
    expect(NAMES.filter((name) => !seen.has(name))).toEqual([]);
    // Read every five seconds: a process that has just come is not counted yet.
    await expect
      .poll(async () => (await figures(part === 'api' ? api : worker)).get('wac_processes{kind="worker"}'), {
        timeout: 30_000,
      })
      .toBe(1);
  });

  it('tell of the queue the same in both, and of themselves each its own', async () => {
    const nadia = await lab.customer({ name: 'Nadia' });
    await lab.see('update conversations set parked_at = clock_timestamp() where id = $1', [nadia.conversationId]);
    await eventually(async () => {
      const [one, other] = await Promise.all([figures(api), figures(worker)]);
      expect([one.get('wac_conversations_parked'), other.get('wac_conversations_parked')]).toEqual([1, 1]);
    });
    const [one, other] = await Promise.all([figures(api), figures(worker)]);
    expect(one.get('wac_messages_received_total{lane="message"}')).toBeGreaterThan(0);
    expect(other.get('wac_messages_processed_total')).toBeGreaterThan(0);
    expect(other.get('wac_messages_sent_total')).toBeGreaterThan(0);
    expect(one.get('wac_messages_sent_total')).toBe(0);
    expect(one.get('wac_ingest_seconds_count')).toBeGreaterThan(0);
    expect(other.get('wac_reply_seconds_count')).toBeGreaterThan(0);
  });
});

import { randomUUID } from 'node:crypto';
import { replayQuarantine } from '@wac/core/messaging';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

let lab: ShopLab;
let nadia: TestCustomer;
let number: { waba_id: string; phone_number_id: string };
let holder: pg.Client;
beforeAll(async () => {
  lab = await openShopLab();
  nadia = await lab.customer({ name: 'Nadia' });
  await lab.faults({ dropStatuses: { statuses: ['sent', 'delivered', 'read', 'failed'] } });
  const [row] = await lab.see<typeof number>('select waba_id, phone_number_id from numbers');
  if (row) number = row;
  // Somebody else at work: as the owner, who obeys row-level security too.
  holder = new pg.Client({ connectionString: lab.shop.database.ownerUrl });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await lab.stop();
});

interface Said {
  id: string;
  status: string;
  pricing?: object;
  code?: number;
}

/** One webhook with these statuses. */
async function say(...statuses: Said[]): Promise<void> {
  const items = statuses.map(({ code, ...status }) => ({
    ...status,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    recipient_id: '212600000000',
    ...(code === undefined ? {} : { errors: [{ code, title: 'no' }] }),
  }));
  const metadata = { phone_number_id: number.phone_number_id };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses: items } };
  await lab.webhook({ object: 'whatsapp_business_account', entry: [{ id: number.waba_id, changes: [change] }] });
}

/** A message that Meta has accepted: our id and Meta's. */
async function sent(text: string): Promise<{ id: string; wamid: string }> {
  const [id] = await lab.queue(nadia, [text]);
  const [row] = await lab.rows<{ wamid: string }>(
    1,
    `select wa_message_id as wamid from messages where id = $1 and status = 'accepted'`,
    [id],
  );
  return { id: id ?? '', wamid: row?.wamid ?? '' };
}

const until = (id: string, status: string) =>
  lab.rows(1, 'select 1 from messages where id = $1 and status = $2', [id, status]);
const idle = () => lab.rows(0, 'select 1 from status_events where pending');

/** Holds a row as a turn or a dispatcher would, while `work` runs. */
async function holding(table: 'messages' | 'conversations', id: string, work: () => Promise<void>): Promise<void> {
  await holder.query('begin');
  await holder.query(`select set_config('app.tenant_id', $1, true)`, [lab.ctx.tenantId]);
  const held = await holder.query(`select 1 from ${table} where id = $1 for no key update`, [id]);
  expect(held.rowCount).toBe(1);
  try {
    await work();
  } finally {
    await holder.query('rollback');
  }
}

describe('a message that somebody else is at work on', () => {
  it('keeps no other message waiting, and gets its status when it is free', async () => {
    const [busy, free] = [await sent('busy'), await sent('free')];
    await holding('messages', busy.id, async () => {
      await say({ id: busy.wamid, status: 'delivered' }, { id: free.wamid, status: 'delivered' });
      await until(free.id, 'delivered');
      await until(busy.id, 'accepted');
    });
    expect(await until(busy.id, 'delivered')).toHaveLength(1);
  });

  it('is not failed before its conversation is free to show it', async () => {
    const [failing, other] = [await sent('failing'), await sent('meanwhile')];
    await holding('conversations', nadia.conversationId, async () => {
      await say({ id: failing.wamid, status: 'failed', code: 131026 });
      await say({ id: other.wamid, status: 'sent' });
      await until(other.id, 'sent');
      await until(failing.id, 'accepted');
    });
    await until(failing.id, 'failed');
    const shown = await lab.see('select needs_person from conversations where id = $1', [nadia.conversationId]);
    expect(shown).toEqual([{ needs_person: true }]);
  });
});

describe('a status that cannot be applied', () => {
  it('is set aside after its tries, costs its batch nothing, and comes again when an operator says so', async () => {
    const [poisoned, good] = [await sent('poisoned'), await sent('good')];
    await lab.see(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no' using errcode = 'P0001'; end $$`);
    await lab.see(`create trigger refuse before update of status on messages for each row
      when (old.id = '${poisoned.id}') execute function refuse()`);
    await say({ id: poisoned.wamid, status: 'read' }, { id: good.wamid, status: 'read' });
    await until(good.id, 'read');
    const [aside] = await lab.rows<{ id: string; payload: object }>(
      1,
      `select id, payload from quarantine where reason = 'status_not_applied'`,
    );
    expect(aside?.payload).toMatchObject({ error: 'P0001' });
    await idle();
    await until(poisoned.id, 'accepted');
    await lab.see('drop trigger refuse on messages');
    expect(await replayQuarantine(lab.shop.platform, aside?.id ?? '')).toMatchObject({ outcome: 'done' });
    await until(poisoned.id, 'read');
    expect(await lab.see('select 1 from quarantine')).toEqual([]);
  });
});

it('keeps the statuses of messages that others sent, without looking for them for ever', async () => {
  const wamid = `wamid.${randomUUID()}`;
  await say({ id: wamid, status: 'sent' }, { id: wamid, status: 'delivered' });
  await idle();
  const kept = await lab.see('select status, message_id from status_events where wa_message_id = $1 order by 1', [
    wamid,
  ]);
  expect(kept).toEqual(['delivered', 'sent'].map((status) => ({ status, message_id: null })));
});

it('writes the price once, and tells of each step once', async () => {
  const { id, wamid } = await sent('priced');
  const price = (category: string) => ({ pricing_model: 'PMP', type: 'regular', category });
  await say({ id: wamid, status: 'delivered', pricing: price('utility') });
  await until(id, 'delivered');
  await say(
    { id: wamid, status: 'read', pricing: price('marketing') },
    { id: wamid, status: 'sent', pricing: price('service') },
    { id: wamid, status: 'delivered', pricing: price('marketing') },
  );
  await until(id, 'read');
  await idle();
  const [row] = await lab.see('select price_category, price_type, price_model, billable from messages where id = $1', [
    id,
  ]);
  expect(row).toEqual({ price_category: 'utility', price_type: 'regular', price_model: 'PMP', billable: true });
  const told = await lab.see(
    `select 1 from events where name = 'message.status_changed' and payload ->> 'messageId' = $1`,
    [id],
  );
  // Accepted, delivered, read.
  expect(told).toHaveLength(3);
});

it('takes hundreds of statuses of one request, in disorder and with repetitions', async () => {
  const ids = await lab.queue(
    nadia,
    Array.from({ length: 40 }, (_, i) => `number ${i}`),
  );
  const rows = await lab.rows<{ id: string; wamid: string }>(
    40,
    `select id, wa_message_id as wamid from messages where id = any($1::uuid[]) and status = 'accepted'`,
    [ids],
  );
  const statuses = rows.flatMap(({ wamid }) =>
    ['read', 'sent', 'delivered', 'sent', 'read'].map((status) => ({ id: wamid, status })),
  );
  const shuffled = statuses.toSorted((a, b) => (a.id + a.status < b.id + b.status ? -1 : 1));
  await Promise.all([say(...shuffled), say(...statuses.toReversed())]);
  await lab.rows(40, `select 1 from messages where id = any($1::uuid[]) and status = 'read'`, [ids]);
  await idle();
  expect(await lab.see(`select 1 from status_events where message_id = any($1::uuid[])`, [ids])).toHaveLength(120);
});

import { randomUUID } from 'node:crypto';
import type { LeasedSend, LeaseWish } from '@wac/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const WISH: LeaseWish = {
  limit: 64,
  bulkLimit: 32,
  after: [NOBODY, NOBODY, NOBODY],
  laneLimit: 16,
  allowed: {},
  leaseMs: 20_000,
  unknownWaitMs: 20_000,
};
const PRIORITY = { service: 0, utility: 1, marketing: 2 };

let lab: ShopLab;
let numbers: { tenant_id: string; id: string }[];
beforeAll(async () => {
  lab = await openShopLab({ scenario: 'samples', worker: false });
  numbers = await lab.see('select tenant_id, id from numbers order by tenant_id');
});
beforeEach(async () => {
  await lab.see('truncate conversations cascade');
  await lab.see(`update numbers set status = 'connected'`);
});
afterAll(() => lab.stop());

interface Wanted {
  shop?: number;
  /** The kinds of a conversation's messages, in their order. */
  kinds: (keyof typeof PRIORITY)[];
}

/** Conversations with messages to send; answers the ids of the messages, by conversation. */
async function conversations(wanted: readonly Wanted[]): Promise<string[][]> {
  const rows = wanted.map(({ shop = 0, kinds }) => ({
    ...numbers[shop],
    customer: randomUUID(),
    conversation: randomUUID(),
    messages: kinds.map((kind, i) => ({ id: randomUUID(), kind, priority: PRIORITY[kind], position: i + 1 })),
  }));
  const values = [JSON.stringify(rows)];
  await lab.see(
    `insert into customers (tenant_id, id, created_at) select tenant_id, customer, now()
     from jsonb_to_recordset($1::jsonb) as r (tenant_id uuid, customer uuid)`,
    values,
  );
  await lab.see(
    `insert into conversations (tenant_id, id, number_id, customer_id, created_at)
     select tenant_id, conversation, id, customer, now()
     from jsonb_to_recordset($1::jsonb) as r (tenant_id uuid, id uuid, conversation uuid, customer uuid)`,
    values,
  );
  const messages = `jsonb_to_recordset($1::jsonb) as r (tenant_id uuid, id uuid, conversation uuid, customer uuid, messages jsonb),
    jsonb_to_recordset(r.messages) as m (id uuid, kind text, priority smallint, position bigint)`;
  await lab.see(
    `insert into messages (tenant_id, id, conversation_id, customer_id, position, direction, type, author, status, received_at)
     select r.tenant_id, m.id, conversation, customer, position, 'outbound', 'text', 'bot', 'queued', now() from ${messages}`,
    values,
  );
  await lab.see(
    `insert into outbox (tenant_id, id, number_id, conversation_id, customer_id, message_id, position, kind, priority, confirms, created_at)
     select r.tenant_id, uuidv7(), r.id, conversation, customer, m.id, position, kind, priority, false, now() from ${messages}`,
    values,
  );
  return rows.map((row) => row.messages.map(({ id }) => id));
}

const lease = (wish: Partial<LeaseWish> = {}): Promise<LeasedSend[]> =>
  lab.shop.platform.db.doors.leaseSends({ ...WISH, ...wish });
const idsOf = (leased: readonly LeasedSend[]): string[] => leased.map((send) => send.messageId).toSorted();
const only = (...ids: (string | undefined)[]): string[] => ids.map((id) => id ?? '').toSorted();

describe('what is leased', () => {
  it('is the head of each conversation, each with an attempt of its own, and nothing twice', async () => {
    const [one, two] = await conversations([{ kinds: ['service', 'service'] }, { kinds: ['service'] }]);
    const leased = await lease();
    expect(idsOf(leased)).toEqual(only(one?.[0], two?.[0]));
    expect(new Set(leased.map((send) => send.attemptId)).size).toBe(2);
    expect(leased.map((send) => send.attempts)).toEqual([0, 0]);
    expect(await lease()).toEqual([]);
  });

  it('is an answer before a notice before a campaign', async () => {
    await conversations([{ kinds: ['marketing'] }, { kinds: ['utility'] }, { kinds: ['service'] }]);
    const kinds: string[] = [];
    for (let i = 0; i < 3; i += 1) kinds.push(...(await lease({ limit: 1 })).map((send) => send.kind));
    expect(kinds).toEqual(['service', 'utility', 'marketing']);
  });

  it('is never a campaign while something else of its conversation is to be sent, whatever came first', async () => {
    const [messages] = await conversations([{ kinds: ['marketing', 'service'] }]);
    expect(idsOf(await lease())).toEqual(only(messages?.[1]));
    expect(await lease()).toEqual([]);
    await lab.see('delete from outbox where message_id = $1', [messages?.[1]]);
    expect(idsOf(await lease())).toEqual(only(messages?.[0]));
  });

  it('is a notice at the priority of the answer behind it', async () => {
    await conversations([{ kinds: ['utility'] }]);
    const [behind] = await conversations([{ kinds: ['utility', 'service'] }]);
    expect(idsOf(await lease({ limit: 1 }))).toEqual(only(behind?.[0]));
  });

  it('is nothing behind an unknown send for 20 seconds, and then what follows it', async () => {
    const [messages] = await conversations([{ kinds: ['service', 'service'] }]);
    await lease();
    await lab.see(`update outbox set state = 'unknown', unknown_since = clock_timestamp() where message_id = $1`, [
      messages?.[0],
    ]);
    expect(await lease()).toEqual([]);
    await lab.see(`update outbox set unknown_since = unknown_since - interval '21 seconds' where state = 'unknown'`);
    expect(idsOf(await lease())).toEqual(only(messages?.[1]));
  });

  it('is nothing of a paused number, of a lane that has to wait, or before its time', async () => {
    const [paused, waiting, later, due] = await conversations([
      { shop: 0, kinds: ['service'] },
      { shop: 1, kinds: ['service'] },
      { shop: 2, kinds: ['service'] },
      { shop: 2, kinds: ['service'] },
    ]);
    await lab.see(`update numbers set status = 'paused' where id = $1`, [numbers[0]?.id]);
    await lab.see(`update outbox set next_try_at = now() + interval '1 minute' where message_id = $1`, [later?.[0]]);
    expect(idsOf(await lease({ allowed: { [`${numbers[1]?.id}:0`]: 0 } }))).toEqual(only(due?.[0]));
    expect([paused, waiting].flat()).toHaveLength(2);
    expect(idsOf(await lease())).toEqual(only(waiting?.[0]));
  });

  it('is as much of a lane as its tokens allow, of campaigns no more than half, of one lane no more than a handful', async () => {
    await conversations(Array.from({ length: 40 }, () => ({ kinds: ['service' as const] })));
    await conversations(Array.from({ length: 40 }, () => ({ shop: 1, kinds: ['marketing' as const] })));
    expect(await lease({ allowed: { [`${numbers[0]?.id}:0`]: 3, [`${numbers[1]?.id}:2`]: 0 } })).toHaveLength(3);
    expect(await lease({ bulkLimit: 5, laneLimit: 10 })).toHaveLength(15);
  });
});

it("leases another shop's answer in the round in which it comes, behind a backlog of 2,000", async () => {
  await conversations(Array.from({ length: 2_000 }, () => ({ shop: 2, kinds: ['service' as const] })));
  const backlog = numbers[2]?.tenant_id ?? '';
  expect((await lease({ limit: 16 })).map((send) => send.tenantId)).toEqual(Array.from({ length: 16 }, () => backlog));
  const answers = await conversations([
    { shop: 0, kinds: ['service'] },
    { shop: 1, kinds: ['service'] },
  ]);
  // The backlog was served last, so it is its turn last.
  const leased = await lease({ limit: 16, after: [backlog, NOBODY, NOBODY] });
  expect(leased).toHaveLength(16);
  expect(idsOf(leased)).toEqual(expect.arrayContaining(answers.flat()));
});

it('goes to one of two who ask at once, never to both', async () => {
  await conversations(Array.from({ length: 60 }, () => ({ kinds: ['service' as const, 'service' as const] })));
  const leased = (await Promise.all(Array.from({ length: 6 }, () => lease({ limit: 20 })))).flat();
  expect(new Set(idsOf(leased)).size).toBe(leased.length);
  while (leased.length < 60) {
    const more = await lease();
    if (more.length === 0) throw new Error(`Only ${leased.length} of 60 were leased`);
    leased.push(...more);
  }
  expect(new Set(leased.map((send) => send.conversationId)).size).toBe(60);
});

import { randomUUID } from 'node:crypto';
import { dropQuarantine, listQuarantine, replayQuarantine } from '@wac/core/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
let number: { waba_id: string; phone_number_id: string; tenant_id: string };
beforeAll(async () => {
  lab = await openShopLab();
  const [row] = await lab.see<typeof number>('select waba_id, phone_number_id, tenant_id from numbers');
  if (row) number = row;
});
afterAll(() => lab.stop());
beforeEach(() => lab.see('delete from quarantine'));

/** A text of a customer; every one is new. */
function text(body: string): Record<string, unknown> {
  const id = `wamid.${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return { from: '212655000111', id, timestamp, type: 'text', text: { body } };
}

function webhook(value: object, wabaId = number.waba_id): object {
  const metadata = { phone_number_id: number.phone_number_id };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [change] }] };
}

async function only(): Promise<string> {
  const rows = await listQuarantine(lab.shop.platform);
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? '';
}

const said = (body: string) => lab.see('select 1 from messages where text = $1', [body]);
const replay = (id: string) => replayQuarantine(lab.shop.platform, id);

describe('a number of ours under a foreign account', () => {
  it('is brought in when the number belongs to the account after all, once', async () => {
    await lab.webhook(webhook({ messages: [text('wrong account')] }, '999'));
    const id = await only();
    expect(await replay(id)).toEqual({ outcome: 'kept', reason: 'waba_mismatch' });
    expect(await listQuarantine(lab.shop.platform)).toMatchObject([
      { id, reason: 'waba_mismatch', triedReason: 'waba_mismatch', tenantId: number.tenant_id },
    ]);
    await lab.see(`update number_routes set waba_id = '999'`);
    const [received] = await lab.see<{ received_at: Date }>('select received_at from quarantine');
    // Two operators at once.
    const both = await Promise.all([replay(id), replay(id)]);
    await lab.see('update number_routes set waba_id = $1', [number.waba_id]);
    expect(both).toContainEqual({ outcome: 'done', stored: 1, duplicates: 0, setAside: 0 });
    expect(both).toContainEqual({ outcome: 'not_found' });
    const [message] = await lab.rows<{ received_at: Date }>(1, 'select received_at from messages where text = $1', [
      'wrong account',
    ]);
    // The 24 hours count from when it came.
    expect(message?.received_at).toEqual(received?.received_at);
    expect(await listQuarantine(lab.shop.platform)).toEqual([]);
  });
});

describe('what the parser could not read', () => {
  /** As a newer parser would read it: here the kept piece is put right. */
  const repair = (set: string) => lab.see(`update quarantine set payload = ${set}`);

  it('is brought in when it can be read, and Meta’s later repetition is the same message', async () => {
    const message = text('without its id');
    await lab.webhook(webhook({ messages: [{ ...message, id: 7 }, text('beside it')] }));
    const id = await only();
    expect(await replay(id)).toEqual({ outcome: 'kept', reason: 'no_id' });
    await repair(`jsonb_set(payload, '{value,id}', '"${String(message['id'])}"')`);
    expect(await replay(id)).toEqual({ outcome: 'done', stored: 1, duplicates: 0, setAside: 0 });
    await lab.webhook(webhook({ messages: [message] }));
    await lab.rows(1, `select 1 from messages where text = 'without its id'`);
    expect(await said('beside it')).toHaveLength(1);
  });

  it('comes apart: what can be read is brought in, the rest stays, each by itself', async () => {
    await lab.webhook({ no: 'entry', object: 'whatsapp_business_account' });
    const id = await only();
    const { entry } = webhook({ messages: [text('from a whole body'), { type: 'text' }] }) as { entry: object };
    await repair(`payload || '${JSON.stringify({ entry })}'`);
    expect(await replay(id)).toEqual({ outcome: 'done', stored: 1, duplicates: 0, setAside: 1 });
    await lab.rows(1, `select 1 from messages where text = 'from a whole body'`);
    expect(await listQuarantine(lab.shop.platform)).toMatchObject([{ reason: 'no_id', tenantId: number.tenant_id }]);
  });

  it('stays with its reason as long as nothing is left of it', async () => {
    await lab.webhook(webhook({ messages: [{ ...text('x'), text: { body: 7 } }] }));
    const id = await only();
    await repair(`'{"lane": "message"}'`);
    expect(await replay(id)).toEqual({ outcome: 'kept', reason: 'nothing_left' });
    expect(await listQuarantine(lab.shop.platform)).toMatchObject([{ id, triedReason: 'nothing_left' }]);
  });

  it('keeps no card number, and brings none in', async () => {
    await lab.webhook(webhook({ messages: [{ ...text('carte 4111 1111 1111 1111'), id: 7 }] }));
    const id = await only();
    expect(JSON.stringify(await listQuarantine(lab.shop.platform))).not.toContain('4111');
    await repair(`jsonb_set(payload, '{value,id}', '"wamid.CARD"')`);
    expect(await replay(id)).toMatchObject({ outcome: 'done', stored: 1 });
    await lab.rows(1, `select 1 from messages where text = 'carte [card]'`);
  });
});

it('is dropped for good, once', async () => {
  await lab.webhook(webhook({ messages: [{ type: 'text' }] }));
  const id = await only();
  expect(await dropQuarantine(lab.shop.platform, id)).toBe(true);
  expect(await dropQuarantine(lab.shop.platform, id)).toBe(false);
  expect(await replay(id)).toEqual({ outcome: 'not_found' });
});

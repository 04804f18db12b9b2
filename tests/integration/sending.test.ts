import { connectNumber } from '@wac/core/tenancy';
import { textOf, type Phone } from '@wac/simulator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, signIn, type Dashboard } from './dashboard.ts';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
let member: Dashboard;
beforeAll(async () => {
  lab = await openShopLab();
  member = await signIn(lab.shop.apiUrl, lab.shop.tenants[0]?.owner ?? { email: '', password: '' });
});
afterAll(() => lab.stop());

const STATE = 'select state, attempts, resent from outbox where message_id = $1';
const statusOf = (id: string, status: string) =>
  lab.rows(1, 'select error_code from messages where id = $1 and status = $2', [id, status]);
/** The 20 seconds in which a status may still come are over. */
const waitIsOver = (id: string) =>
  lab.see(
    `with over as (
       update outbox set unknown_since = unknown_since - interval '30 seconds' where message_id = $1
       returning conversation_id)
     update outbox o set next_try_at = o.next_try_at - interval '30 seconds' from over v
     where o.conversation_id = v.conversation_id and o.message_id <> $1`,
    [id],
  );
const copies = async (phone: Phone, text: string): Promise<number> =>
  (await phone.received()).filter((entry) => textOf(entry).includes(text)).length;
const needsPerson = async (conversationId: string): Promise<unknown> =>
  (await lab.see('select needs_person from conversations where id = $1', [conversationId]))[0]?.needs_person;

describe('a send of which nobody knows whether it went out', () => {
  it.each(['timeoutAlthoughSent', 'errorAlthoughSent', 'resetAfter'])('%s: its status settles it', async (fault) => {
    const nadia = await lab.customer({ name: fault });
    await lab.faults({ [fault]: 1 });
    const [id = ''] = await lab.queue(nadia, [`une fois ${fault}`]);
    await statusOf(id, 'delivered');
    await lab.rows(0, STATE, [id]);
    await nadia.phone.says('encore là ?');
    await nadia.phone.waitsFor(/./);
    expect(await copies(nadia.phone, fault)).toBe(1);
    expect((await lab.sends()).filter((send) => send.text === `une fois ${fault}`)).toHaveLength(1);
  });

  it.each(['serverError', 'htmlBadGateway', 'resetBefore'])(
    '%s without a status: what confirms nothing is sent once more, and then a person decides',
    async (fault) => {
      const nadia = await lab.customer({ name: fault });
      await lab.faults({ [fault]: 2 });
      const [id = ''] = await lab.queue(nadia, [`peut-être ${fault}`]);
      await statusOf(id, 'unknown');
      expect(await lab.see(STATE, [id])).toEqual([{ state: 'unknown', attempts: 0, resent: false }]);
      await waitIsOver(id);
      await lab.rows(1, `${STATE} and state = 'unknown' and resent`, [id]);
      await waitIsOver(id);
      await statusOf(id, 'waiting_for_person');
      expect(await needsPerson(nadia.conversationId)).toBe(true);
      expect(await copies(nadia.phone, fault)).toBe(0);
      const attempts = (await lab.sends()).filter((send) => send.text === `peut-être ${fault}`);
      expect(new Set(attempts.map((send) => send.attemptId)).size).toBe(2);
    },
  );

  it('that confirms something is never repeated; its successors wait for the answer, then go on', async () => {
    const nadia = await lab.customer({ name: 'Confirmed' });
    await lab.faults({ serverError: 1 });
    const [first = ''] = await lab.queue(nadia, ['commande confirmée'], { confirms: true });
    await statusOf(first, 'unknown');
    const [second = ''] = await lab.queue(nadia, ['et la suite']);
    // The worker is awake and sends to others meanwhile.
    await lab.customer({ name: 'Somebody else' });
    expect(await lab.see(STATE, [second])).toEqual([{ state: 'queued', attempts: 0, resent: false }]);
    await waitIsOver(first);
    await statusOf(second, 'delivered');
    await statusOf(first, 'waiting_for_person');
    expect(await lab.see(STATE, [first])).toEqual([{ state: 'waiting_for_person', attempts: 0, resent: false }]);
    expect((await lab.sends()).filter((send) => send.text === 'commande confirmée')).toHaveLength(1);
    expect(await needsPerson(nadia.conversationId)).toBe(true);
  });

  it('is settled by a status that comes even after it was given to a person', async () => {
    const nadia = await lab.customer({ name: 'Late' });
    // Or it would be their statuses that are lost.
    await lab.rows(0, `select 1 from messages where status in ('queued', 'accepted', 'sent')`);
    await lab.faults({ errorAlthoughSent: 1, lost: { field: 'messages', count: 2 } });
    const [id = ''] = await lab.queue(nadia, ['tard'], { confirms: true });
    await statusOf(id, 'unknown');
    await waitIsOver(id);
    await statusOf(id, 'waiting_for_person');
    await nadia.phone.reads();
    await statusOf(id, 'read');
    await lab.rows(0, STATE, [id]);
    expect(await copies(nadia.phone, 'tard')).toBe(1);
  });

  it('keeps a status that comes while the answer is being written', async () => {
    const nadia = await lab.customer({ name: 'Race' });
    await lab.see(`update numbers set status = 'paused'`);
    const [id = ''] = await lab.queue(nadia, ['course']);
    const [leased] = await lab.see<{ attempt_id: string; tenant_id: string }>(
      `update outbox set state = 'leased', attempt_id = gen_random_uuid(), lease_until = now() + interval '1 hour'
       where message_id = $1 returning attempt_id, tenant_id`,
      [id],
    );
    const dispatcher = new pg.Client({ connectionString: lab.shop.database.ownerUrl });
    await dispatcher.connect();
    await dispatcher.query('begin');
    await dispatcher.query(`select set_config('app.tenant_id', $1, true)`, [leased?.tenant_id]);
    await dispatcher.query('delete from outbox where message_id = $1', [id]);
    await dispatcher.query(`update messages set wa_message_id = 'wamid.RACE==', status = 'accepted' where id = $1`, [
      id,
    ]);
    await deliverStatus(nadia.phone, 'wamid.RACE==', leased?.attempt_id ?? '');
    // It is there, and whoever takes it finds the send's row locked.
    await lab.rows(1, `select 1 from status_events where wa_message_id = 'wamid.RACE=='`);
    await dispatcher.query('commit');
    await dispatcher.end();
    expect(await statusOf(id, 'delivered')).toEqual([{ error_code: null }]);
    await reconnect();
  });

  it.each([
    { resolution: 'send_again', status: 'delivered', arrives: 1 },
    { resolution: 'drop', status: 'cancelled', arrives: 0 },
  ] as const)('is settled by a person: $resolution', async ({ resolution, status, arrives }) => {
    const nadia = await lab.customer({ name: resolution });
    await lab.faults({ serverError: 1 });
    const [id = ''] = await lab.queue(nadia, [`décidez ${resolution}`], { confirms: true });
    await statusOf(id, 'unknown');
    const settle = () => member.call.messages.settleUnknown.mutate({ messageId: id, resolution });
    expect(await refusalOf(settle())).toBe('message.not_waiting_for_person');
    await waitIsOver(id);
    await statusOf(id, 'waiting_for_person');
    await settle();
    await statusOf(id, status);
    expect(await refusalOf(settle())).toBe('message.not_waiting_for_person');
    await lab.queue(nadia, ['après']);
    await nadia.phone.waitsFor('après');
    expect(await copies(nadia.phone, resolution)).toBe(arrives);
  });
});

describe('a refusal', () => {
  it.each(['pairLimited', 'rateLimited'])(
    '%s waits, and the message goes out later, before its successor',
    async (fault) => {
      const nadia = await lab.customer({ name: fault });
      await lab.faults({ [fault]: 1 });
      const [first = '', second = ''] = await lab.queue(nadia, [`un ${fault}`, `deux ${fault}`]);
      await lab.rows(1, 'select 1 from outbox where message_id = $1 and attempts >= 1', [first]);
      await lab.see('update outbox set next_try_at = clock_timestamp() where state = $1', ['queued']);
      await statusOf(second, 'delivered');
      await statusOf(first, 'delivered');
      const texts = (await nadia.phone.received()).map(textOf).filter((text) => text.includes(fault));
      expect(texts).toEqual([`un ${fault}`, `deux ${fault}`]);
      expect(await needsPerson(nadia.conversationId)).toBe(false);
    },
  );

  it('190 pauses the number with all that waits; connecting it again resumes', async () => {
    const nadia = await lab.customer({ name: 'Token' });
    await lab.faults({ tokenInvalid: 1 });
    const [first = '', second = ''] = await lab.queue(nadia, ['jeton un', 'jeton deux']);
    await lab.rows(1, `select 1 from numbers where status = 'paused' and paused_code = 190`);
    expect(
      await lab.see(`select 1 from outbox where message_id in ($1, $2) and state = 'queued'`, [first, second]),
    ).toHaveLength(2);
    const { numbers } = await member.call.numbers.list.query({});
    expect(numbers).toMatchObject([{ status: 'paused', pausedCode: 190 }]);
    // What comes in goes on, and its answer waits behind the others.
    await nadia.phone.says('vous répondez ?');
    await lab.rows(1, `select 1 from messages where text = 'vous répondez ?'`);
    await reconnect();
    await statusOf(second, 'delivered');
    const texts = (await nadia.phone.received()).map(textOf).filter((text) => text.startsWith('jeton'));
    expect(texts).toEqual(['jeton un', 'jeton deux']);
  });

  it('of our own: a window that closed while the message waited, which a person hears of', async () => {
    const nadia = await lab.customer({ name: 'Window' });
    await lab.see(`update numbers set status = 'paused'`);
    const [id = ''] = await lab.queue(nadia, ['trop tard']);
    await lab.see(`update conversations set window_open_until = now() - interval '1 second' where id = $1`, [
      nadia.conversationId,
    ]);
    await reconnect();
    expect(await statusOf(id, 'failed')).toEqual([{ error_code: 131047 }]);
    expect(await needsPerson(nadia.conversationId)).toBe(true);
    expect((await lab.sends()).filter((send) => send.text === 'trop tard')).toEqual([]);
  });
});

async function deliverStatus(phone: Phone, id: string, attemptId: string): Promise<void> {
  const number = lab.shop.tenants[0];
  const status = { id, status: 'delivered', timestamp: '1795426220', recipient_id: phone.customer.phone };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number?.displayPhoneNumber, phone_number_id: number?.phoneNumberId },
    statuses: [{ ...status, biz_opaque_callback_data: attemptId }],
  };
  const body = {
    object: 'whatsapp_business_account',
    entry: [{ id: number?.wabaId, changes: [{ field: 'messages', value }] }],
  };
  await lab.webhook(body);
}

async function reconnect(): Promise<void> {
  const { wabaId, phoneNumberId, displayPhoneNumber } = lab.shop.tenants[0] ?? {
    wabaId: '',
    phoneNumberId: '',
    displayPhoneNumber: '',
  };
  await connectNumber.call(lab.ctx, {
    wabaId,
    phoneNumberId,
    displayPhoneNumber,
    throughput: 80,
    accessToken: 'local-access-token',
  });
}

it('keeps the order of a conversation however long each call takes', async () => {
  const nadia = await lab.customer({ name: 'Slow' });
  await lab.faults({ slowAnswer: { probability: 0.5, delayMs: 150 } });
  const texts = Array.from({ length: 12 }, (_, i) => `pas ${i}`);
  const ids = await lab.queue(nadia, texts);
  await statusOf(ids.at(-1) ?? '', 'delivered');
  await lab.faults({ slowAnswer: null });
  expect((await nadia.phone.received()).map(textOf).filter((text) => text.startsWith('pas '))).toEqual(texts);
});

it('sends marketing only with a consent that lives at that moment, and never before or in the way of the rest', async () => {
  const nadia = await lab.customer({ name: 'Marketing' });
  const [unasked = ''] = await lab.queue(nadia, ['promo sans accord'], { kind: 'marketing' });
  await statusOf(unasked, 'cancelled');
  expect(await needsPerson(nadia.conversationId)).toBe(false);
  await lab.see(
    `insert into consents (tenant_id, id, customer_id, kind, state, source, at)
     select tenant_id, uuidv7(), id, 'marketing', 'granted', 'message', now() from customers where id = $1`,
    [nadia.customerId],
  );
  // A campaign that has to wait holds up nobody.
  await lab.see(`update numbers set status = 'paused'`);
  const [promo = ''] = await lab.queue(nadia, ['promo avec accord'], { kind: 'marketing' });
  await lab.see(`update outbox set next_try_at = next_try_at + interval '1 hour' where message_id = $1`, [promo]);
  const [answer = ''] = await lab.queue(nadia, ['réponse']);
  await reconnect();
  await statusOf(answer, 'delivered');
  await lab.see('update outbox set next_try_at = clock_timestamp() where message_id = $1', [promo]);
  await statusOf(promo, 'delivered');
  const texts = (await nadia.phone.received()).map(textOf).filter((text) => /promo|réponse/.test(text));
  expect(texts).toEqual(['réponse', 'promo avec accord']);
  // "stop" between queueing and sending.
  await lab.see(`update numbers set status = 'paused'`);
  const [late = ''] = await lab.queue(nadia, ['promo trop tard'], { kind: 'marketing' });
  await nadia.phone.says('STOP');
  await lab.rows(1, `select 1 from consents where customer_id = $1 and state = 'withdrawn'`, [nadia.customerId]);
  await reconnect();
  await statusOf(late, 'cancelled');
  expect((await lab.sends()).filter((send) => /sans accord|trop tard$/.test(send.text ?? ''))).toEqual([]);
});

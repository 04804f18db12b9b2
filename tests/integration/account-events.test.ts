import { randomUUID } from 'node:crypto';
import { replayQuarantine } from '@wac/core/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

let lab: ShopLab;
let nadia: TestCustomer;
let number: { id: string; waba_id: string; phone_number_id: string; display_phone_number: string };
beforeAll(async () => {
  lab = await openShopLab();
  nadia = await lab.customer({ name: 'Nadia' });
  const [row] = await lab.see<typeof number>('select id, waba_id, phone_number_id, display_phone_number from numbers');
  if (row) number = row;
});
afterAll(() => lab.stop());
beforeEach(() => lab.see('delete from account_events'));

/** Delivers what Meta says besides messages, and waits until somebody has looked at it; answers whether it was acted on. */
async function says(field: string, value: object, times = 1): Promise<boolean[]> {
  const change = { field, value: { ...value, nonce: randomUUID() } };
  const body = { object: 'whatsapp_business_account', entry: [{ id: number.waba_id, changes: [change] }] };
  const [before] = await lab.see<{ n: number }>('select count(*)::int as n from account_events');
  for (let time = 0; time < times; time += 1) await lab.webhook(body);
  const rows = await lab.rows<{ handled: boolean }>(
    (before?.n ?? 0) + 1,
    'select handled_at is not null as handled from account_events where not pending order by id',
  );
  return rows.map((row) => row.handled);
}

function preference(value: string, at: Date): Promise<boolean[]> {
  const metadata = { phone_number_id: number.phone_number_id };
  const timestamp = Math.ceil(at.getTime() / 1_000);
  const said = { wa_id: phoneOf, category: 'marketing_messages', value, timestamp };
  return says('user_preferences', { metadata, user_preferences: [said] });
}

let phoneOf = '';
const consents = () =>
  lab.see(`select state, source from consents where customer_id = $1 order by at`, [nadia.customerId]);
const numbers = () => lab.see('select status, paused_code, throughput from numbers');
const soon = (): Date => new Date(Date.now() + 5_000);

describe('what a customer tells WhatsApp about marketing', () => {
  beforeEach(async () => {
    await lab.see('delete from consents');
    const [row] = await lab.see<{ value: string }>(
      `select value from customer_identities where customer_id = $1 and kind = 'phone' and ended_at is null`,
      [nadia.customerId],
    );
    phoneOf = row?.value ?? '';
  });

  it('withdraws the consent, and taking that back restores the one that was given to the shop', async () => {
    await lab.see(
      `insert into consents (tenant_id, id, customer_id, kind, state, source, at)
       select tenant_id, gen_random_uuid(), id, 'marketing', 'granted', 'shop', now() from customers where id = $1`,
      [nadia.customerId],
    );
    expect(await preference('stop', soon())).toEqual([true]);
    expect(await preference('resume', soon())).toEqual([true, true]);
    expect(await consents()).toEqual([
      { state: 'granted', source: 'shop' },
      { state: 'withdrawn', source: 'whatsapp_preferences' },
      { state: 'granted', source: 'whatsapp_preferences' },
    ]);
  });

  it('makes no consent out of a resume, when none had been given or a message had withdrawn it', async () => {
    await preference('resume', soon());
    expect(await consents()).toEqual([]);
    await lab.see(
      `insert into consents (tenant_id, id, customer_id, kind, state, source, at)
       select tenant_id, gen_random_uuid(), id, 'marketing', s, 'message', now() + n * interval '1 millisecond'
       from customers, (values ('granted', 1), ('withdrawn', 2)) as v (s, n) where id = $1`,
      [nadia.customerId],
    );
    await preference('resume', soon());
    expect(await consents()).toHaveLength(2);
  });

  it('takes a new sign-up for a consent, but not one that is older than the withdrawal', async () => {
    await preference('stop', soon());
    await preference('signup', new Date(Date.now() - 60_000));
    expect(await consents()).toEqual([{ state: 'withdrawn', source: 'whatsapp_preferences' }]);
    await preference('signup', soon());
    expect((await consents()).at(-1)).toEqual({ state: 'granted', source: 'whatsapp_preferences' });
  });

  it('changes nothing for a value that nobody knows, and shows it', async () => {
    expect(await preference('maybe', soon())).toEqual([false]);
    expect(await consents()).toEqual([]);
  });
});

describe('what Meta does to the account', () => {
  const banned = (state: string, times = 1) =>
    says('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state } }, times);

  it('pauses its numbers, once, and lets them go on when it is reinstated', async () => {
    expect(await banned('DISABLE', 3)).toEqual([true]);
    expect(await numbers()).toMatchObject([{ status: 'paused', paused_code: 131031 }]);
    const [message] = await lab.queue(nadia, ['held back']);
    await banned('REINSTATE');
    expect(await numbers()).toMatchObject([{ status: 'connected', paused_code: null }]);
    await lab.rows(1, `select 1 from messages where id = $1 and wa_message_id is not null`, [message]);
  });

  it('leaves a number paused that is paused for another reason', async () => {
    await lab.see(`update numbers set status = 'paused', paused_code = 190`);
    expect(await banned('REINSTATE')).toEqual([true]);
    expect(await numbers()).toMatchObject([{ status: 'paused', paused_code: 190 }]);
    await lab.see(`update numbers set status = 'connected', paused_code = null`);
  });

  it('pauses for a restriction until it ends, and not for one that is over', async () => {
    const restricted = (expiration: number) =>
      says('account_update', {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration }],
      });
    await restricted(Math.floor(Date.now() / 1_000) - 60);
    expect(await numbers()).toMatchObject([{ status: 'connected' }]);
    await restricted(Math.ceil(Date.now() / 1_000) + 3_600);
    expect(await numbers()).toMatchObject([{ status: 'paused' }]);
    await lab.see(`update jobs set run_at = now() - interval '1 second' where name = 'number.resume'`);
    await lab.rows(1, `select 1 from numbers where status = 'connected' and paused_code is null`);
  });

  it('raises the limit of the number that it names, whatever it was written like', async () => {
    const written = `+${number.display_phone_number.replace(/\D/g, '')}`;
    const upgrade = { event: 'THROUGHPUT_UPGRADE', display_phone_number: written };
    expect(await says('phone_number_quality_update', { ...upgrade, display_phone_number: '15550001' })).toEqual([true]);
    const [before] = await numbers();
    expect(before?.['throughput']).not.toBe(1_000);
    await says('phone_number_quality_update', upgrade);
    expect(await numbers()).toMatchObject([{ throughput: 1_000 }]);
  });

  it('disconnects a number that left, and connects it again when it is back', async () => {
    const phone_number = number.display_phone_number;
    await says('account_update', { event: 'PARTNER_REMOVED', phone_number });
    expect(await numbers()).toMatchObject([{ status: 'disconnected' }]);
    await says('account_update', { event: 'ACCOUNT_RECONNECTED' });
    expect(await numbers()).toMatchObject([{ status: 'connected' }]);
  });
});

it('sets an event aside that cannot be applied, goes on with the others, and takes it again when an operator says so', async () => {
  await lab.see(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = 'P0001'; end $$`);
  await lab.see(`create trigger refuse before update of status on numbers for each row
    when (new.status = 'paused') execute function refuse()`);
  const disabled = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } };
  const upgrade = { event: 'THROUGHPUT_UPGRADE', display_phone_number: '1' };
  const change = (field: string, value: object) => ({ field, value });
  await lab.webhook({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: number.waba_id,
        changes: [change('account_update', disabled), change('phone_number_quality_update', upgrade)],
      },
    ],
  });
  await lab.rows(1, `select 1 from account_events where handled_at is not null`);
  const [aside] = await lab.rows<{ id: string; payload: object }>(
    1,
    `select id, payload from quarantine where reason = 'account_event_not_applied'`,
  );
  expect(aside?.payload).toMatchObject({ error: 'P0001' });
  await lab.see('drop trigger refuse on numbers');
  expect(await replayQuarantine(lab.shop.platform, aside?.id ?? '')).toMatchObject({ outcome: 'done' });
  await lab.rows(1, `select 1 from numbers where status = 'paused'`);
  expect(await lab.see('select 1 from quarantine')).toEqual([]);
});

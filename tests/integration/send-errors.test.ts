import { connectNumber } from '@wac/core/tenancy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab();
});
afterAll(() => lab.stop());

interface Outcome {
  code: number;
  status: string;
  state: string | null;
  attempts: number | null;
  /** Whole seconds until it is tried again, rounded up to the next power of ten. */
  waits: number | null;
  person: boolean;
  paused: boolean;
  consent: string | null;
}

const DEFAULTS = {
  status: 'failed',
  state: null,
  attempts: null,
  waits: null,
  person: true,
  paused: false,
  consent: null,
};
const row = (code: number, rest: Partial<Outcome>): Outcome => ({ code, ...DEFAULTS, ...rest });

/** Surely not sent: it is tried again, and nobody has to know. */
const again = (waits: number) => ({ status: 'queued', state: 'queued', attempts: 1, waits, person: false });
/** May have been sent. */
const unknown = { status: 'unknown', state: 'unknown', attempts: 0, person: false };
/** Kept, because nothing is wrong with the message; the number stops, and its banner says why. */
const stops = { status: 'queued', state: 'queued', attempts: 0, waits: 0, person: false, paused: true };

/** The error table of the Cloud API, as the customer's shop sees it. */
const CODES: readonly Outcome[] = [
  ...[0, 190, 3, 10, 200, 299, 131005].map((code) => row(code, stops)),
  ...[33, 368, 131031, 131037, 131042, 131045, 133000, 133010, 134011].map((code) => row(code, stops)),
  ...[4, 80007, 2_494_100].map((code) => row(code, again(100))),
  ...[134101, 132069].map((code) => row(code, again(1_000))),
  row(131056, again(10)),
  row(130429, again(10)),
  ...[131057, 131048].map((code) => row(code, again(100))),
  ...[1, 2, 131000, 131016, 133004].map((code) => row(code, unknown)),
  row(131050, { status: 'cancelled', consent: 'withdrawn' }),
  ...[131047, 131049, 131062, 130472, 137000].map((code) => row(code, {})),
  ...[130403, 130497, 131021, 131026, 131030].map((code) => row(code, {})),
  ...[100, 131008, 131009, 131051, 131052, 131053, 131055, 135000].map((code) => row(code, {})),
  ...[132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068].map((code) => row(code, {})),
  ...[131063, 131064, 134100, 134102, 133005, 133006, 133008, 133009, 133015, 133016].map((code) => row(code, {})),
  ...[131059, 139100, 147001, 147005, 1_752_041, 2_388_019, 2_593_107].map((code) => row(code, {})),
  // A code that nobody knows yet.
  row(199_999, {}),
];

/** What became of a message, as soon as its refusal is written down. */
async function outcomeOf(code: number, id: string): Promise<Outcome> {
  const [seen] = await lab.rows<Omit<Outcome, 'code'>>(
    1,
    `select x.status, o.state, o.attempts, v.needs_person as person, n.status = 'paused' and n.paused_code = $2 as paused,
       case when o.state = 'queued' then case when o.next_try_at <= clock_timestamp() then 0 else
         power(10, ceil(log(10, ceil(extract(epoch from o.next_try_at - clock_timestamp())) + 1)))::integer end end as waits,
       (select state from consents c where c.customer_id = v.customer_id order by at desc limit 1) as consent
     from messages x join conversations v on v.id = x.conversation_id join numbers n on n.id = v.number_id
     left join outbox o on o.message_id = x.id
     where x.id = $1 and (x.status <> 'queued' or (o.state = 'queued' and (o.attempts > 0 or n.status = 'paused')))`,
    [id, code],
  );
  if (!seen) throw new Error('The message is gone');
  return { code, ...seen };
}

describe('what Meta refuses', () => {
  let to: TestCustomer;
  beforeAll(async () => {
    to = await lab.customer({ name: 'Errors' });
  });

  it.each(CODES)('$code: $status, waits $waits, person $person, paused $paused', async (expected) => {
    await repaired(to);
    await lab.faults({ refuse: { count: 1, code: expected.code, status: 400 } });
    const [id = ''] = await lab.queue(to, [`code ${expected.code}`]);
    expect(await outcomeOf(expected.code, id)).toEqual(expected);
  });

  it('of a campaign does not call people to each conversation', async () => {
    await repaired(to);
    await lab.see(
      `insert into consents (tenant_id, id, customer_id, kind, state, source, at)
       select tenant_id, uuidv7(), id, 'marketing', 'granted', 'message', clock_timestamp() + interval '1 hour'
       from customers where id = $1`,
      [to.customerId],
    );
    await lab.faults({ refuse: { count: 1, code: 131026, status: 400 } });
    const [id = ''] = await lab.queue(to, ['promo'], { kind: 'marketing' });
    await lab.rows(1, `select 1 from messages where id = $1 and status = 'failed'`, [id]);
    expect(await lab.see('select needs_person from conversations where id = $1', [to.conversationId])).toEqual([
      { needs_person: false },
    ]);
  });
});

/** As after somebody has looked at everything: nothing waits, nothing is held, the number sends. */
async function repaired(to: TestCustomer): Promise<void> {
  await lab.faults({ refuse: null });
  await lab.see('delete from outbox');
  await lab.see(
    "update conversations set needs_person = false, window_open_until = now() + interval '20 hours' where id = $1",
    [to.conversationId],
  );
  await lab.see('delete from consents');
  // What a refusal held back is free again; the worker asks again every second.
  const [number] = await lab.see<{ id: string }>('select number_id as id from conversations where id = $1', [
    to.conversationId,
  ]);
  await lab.shop.platform.redis?.del(`rate:number:${number?.id}`, `rate:pair:${to.conversationId}`);
  const { wabaId = '', phoneNumberId = '', displayPhoneNumber = '' } = lab.shop.tenants[0] ?? {};
  await connectNumber.call(lab.ctx, {
    wabaId,
    phoneNumberId,
    displayPhoneNumber,
    throughput: 80,
    accessToken: 'local-access-token',
  });
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSampleLab, readSample, sampleNames, type SampleLab } from './sample-lab.ts';
import { answerTo, inboundText, readStatuses, valueOf, withStatus, type StatusBody } from './status-bodies.ts';

interface Seen extends Record<string, unknown> {
  id: string;
  status: string;
  error_code: number | null;
  needs_person: boolean;
}

let lab: SampleLab;
beforeAll(async () => {
  lab = await openSampleLab();
  // The simulator's own statuses would come in between; here the samples speak.
  await lab.faults({ dropStatuses: { statuses: ['sent', 'delivered', 'read', 'failed'] } });
});
afterAll(() => lab.stop());
beforeEach(() => lab.see('update conversations set needs_person = false'));

async function message(id: string): Promise<Seen> {
  const [row] = await lab.see<Seen>(
    `select x.id, x.status, x.error_code, v.needs_person
     from messages x join conversations v on v.tenant_id = x.tenant_id and v.id = x.conversation_id where x.id = $1`,
    [id],
  );
  if (!row) throw new Error(`no message ${id}`);
  return row;
}

/** Makes the message that a sample speaks of, unless an earlier sample did: its recipient writes, and the bot's answer gets the id. */
async function makeKnown(body: StatusBody): Promise<string> {
  const [known] = await lab.see<{ id: string }>('select id from messages where wa_message_id = $1', [
    readStatuses(body)[0]?.id,
  ]);
  if (known) return known.id;
  const id = await answerTo(lab, body);
  await lab.see('update messages set wa_message_id = $1 where id = $2', [readStatuses(body)[0]?.id, id]);
  return id;
}

const statusFiles = sampleNames('status-', 'compat-status-', 'seq-', 'batch-').filter((name) =>
  JSON.stringify(readSample(name)).includes('"statuses"'),
);

/** What becomes of the message; `person` when somebody of the team has to look. */
const OUTCOMES: Record<string, { status: string; code?: number; person?: true }> = {
  'status-read-no-pricing.json': { status: 'read' },
  'status-delivered-marketing.json': { status: 'delivered' },
  'status-delivered-marketing-lite.json': { status: 'delivered' },
  'status-delivered-authentication.json': { status: 'delivered' },
  'status-delivered-service-free-allowance.json': { status: 'delivered' },
  'status-sent-free-entry-point.json': { status: 'sent' },
  'status-delivered-free-entry-point.json': { status: 'delivered' },
  'status-delivered-ai-provider.json': { status: 'delivered' },
  'compat-status-pricing-without-billable.json': { status: 'delivered' },
  'status-sent-bsuid-only.json': { status: 'sent' },
  'status-read-bsuid-only-username.json': { status: 'read' },
  'status-delivered-parent-bsuid.json': { status: 'delivered' },
  'status-failed-131047.json': { status: 'failed', code: 131047, person: true },
  'status-failed-131049.json': { status: 'failed', code: 131049 },
  'status-failed-131050.json': { status: 'failed', code: 131050 },
  'status-failed-131053.json': { status: 'failed', code: 131053, person: true },
  'status-failed-132015.json': { status: 'failed', code: 132015, person: true },
  'seq-out-of-order-2-sent.json': { status: 'sent' },
  'seq-failed-after-sent.json': { status: 'failed', code: 131026, person: true },
  'seq-same-second-statuses.json': { status: 'delivered' },
  'batch-messages-and-statuses-same-value.json': { status: 'read' },
};

/** Told in tests of their own below, and in `other-samples.test.ts`. */
const ELSEWHERE = [
  'batch-two-wabas-mixed.json',
  'compat-status-group-quirks.json',
  'status-failed-131000.json',
  'status-failed-131031.json',
];

it('knows every sample with statuses', () => {
  expect([...Object.keys(OUTCOMES), ...ELSEWHERE].toSorted()).toEqual(statusFiles);
});

describe.each(Object.entries(OUTCOMES))('%s', (name, { status, code = null, person = false }) => {
  it('moves its message, and neither a repetition nor an older status moves it back', async () => {
    const body = readSample(name) as StatusBody;
    const id = await makeKnown(body);
    expect((await message(id)).status).not.toBe(status);
    expect(await lab.deliver(body)).toEqual({ status: 200 });
    const after = { status, error_code: code, needs_person: person };
    expect(await message(id)).toMatchObject(after);
    expect(await lab.deliver(body)).toEqual({ status: 200 });
    // `sent` may be new to us, and is older than anything but itself.
    expect(await lab.deliver(withStatus(body, { status: 'sent' }))).toEqual({ status: 200 });
    expect(await message(id)).toMatchObject(after);
    const kept = await lab.see('select status from status_events where message_id = $1', [id]);
    expect(new Set(kept.map((row) => row.status)).size).toBe(kept.length);
  });
});

it('ends in `read` whichever way sent, delivered and read arrive', async () => {
  const sent = readSample('seq-out-of-order-2-sent.json') as StatusBody;
  const id = await answerTo(lab, sent);
  const orders = ['read', 'sent', 'delivered'].map((status) => withStatus(sent, { status, id: 'wamid.OUTOFORDER==' }));
  await lab.see('update messages set wa_message_id = $1 where id = $2', ['wamid.OUTOFORDER==', id]);
  for (const body of orders) await lab.deliver(body);
  expect((await message(id)).status).toBe('read');
  expect(await lab.see('select 1 from status_events where message_id = $1', [id])).toHaveLength(3);
});

it('takes 131050 for a withdrawal of the marketing consent, although the message is unknown', async () => {
  const body = readSample('status-failed-131050.json') as StatusBody;
  const id = await answerTo(lab, body);
  await lab.see('delete from consents');
  await lab.deliver(withStatus(body, { status: 'failed', id: 'wamid.NEVERSEEN==' }));
  const consents = await lab.see(
    'select c.state, c.source from consents c join messages x on x.customer_id = c.customer_id where x.id = $1',
    [id],
  );
  expect(consents).toEqual([{ state: 'withdrawn', source: 'meta_131050' }]);
});

it('keeps statuses of an unknown message, and applies them when the answer to the send arrives', async () => {
  const body = readSample('status-read-no-pricing.json') as StatusBody;
  const before = await sentIds();
  await lab.faults({ slowAnswer: { count: 1, delayMs: 4_000 } });
  await lab.post(inboundText(body, 'bonjour'));
  // Meta has taken it, and its answer is still on the way.
  const taken = async () => (await sentIds()).filter((id) => !before.includes(id));
  await expect.poll(taken, { timeout: 20_000 }).toHaveLength(1);
  const [wamid = ''] = await taken();
  await lab.post(withStatus(body, { status: 'delivered', id: wamid }));
  const early = () =>
    lab.see<{ pending: boolean; message_id: string | null }>(
      'select pending, message_id from status_events where wa_message_id = $1',
      [wamid],
    );
  await expect.poll(early, { timeout: 20_000 }).toEqual([{ pending: false, message_id: null }]);
  await lab.settle();
  const [joined] = await early();
  expect(await message(joined?.message_id ?? '')).toMatchObject({ status: 'delivered' });
  expect(await taken()).toEqual([wamid]);
});

/** Meta's ids of what P1 sent to Noura, oldest first. */
async function sentIds(): Promise<string[]> {
  const read = async (path: string): Promise<unknown> => (await fetch(`${lab.shop.simulator.url}/sim${path}`)).json();
  const { customers } = (await read('/state')) as { customers: { id: string; phone: string }[] };
  const noura = customers.find((customer) => customer.phone === '966512345678');
  const talk = await read(`/customers/${noura?.id}/conversations/408120069051733`);
  const { entries } = talk as { entries: { id: string; direction: string }[] };
  return entries.flatMap((entry) => (entry.direction === 'to_customer' ? entry.id : []));
}

it('accepts both spellings of a group status, one for each participant', async () => {
  const body = readSample('compat-status-group-quirks.json') as StatusBody;
  await lab.deliver(readSample('msg-group-text.json'));
  const [group] = await lab.see<{ id: string }>(
    `select x.id from messages x join customer_identities i on i.customer_id = x.customer_id and i.kind = 'group'
     where x.direction = 'outbound'`,
  );
  const id = group?.id ?? '';
  await lab.see(`update messages set wa_message_id = $1, status = 'accepted' where id = $2`, [
    readStatuses(body)[0]?.id,
    id,
  ]);
  await lab.deliver(body);
  const participant = {
    recipient_participant_user_id: 'SA.1349120865530274191',
    participant_recipient_id: '966512345678',
  };
  await lab.deliver(withStatus(body, { status: 'delivered', ...participant }));
  expect((await message(id)).status).toBe('delivered');
  const kept = await lab.see('select participant from status_events where message_id = $1 order by 1', [id]);
  expect(kept).toEqual([{ participant: 'AE.2087745510934467120' }, { participant: 'SA.1349120865530274191' }]);
});

it('sends again after 131000 with a new attempt id, and gives up after the third failure', async () => {
  const body = readSample('status-failed-131000.json') as StatusBody;
  const id = await makeKnown(body);
  const attempts = async () => {
    const answer = await fetch(`${lab.shop.simulator.url}/sim/log`);
    const { requests } = (await answer.json()) as {
      requests: { path: string; body?: { biz_opaque_callback_data?: string } }[];
    };
    return requests.flatMap((request) => request.body?.biz_opaque_callback_data ?? []);
  };
  const first = await attempts();
  for (const again of [1, 2]) {
    const [row] = await lab.see<{ wa_message_id: string }>('select wa_message_id from messages where id = $1', [id]);
    await lab.post(withStatus(body, { status: 'failed', id: row?.wa_message_id ?? '' }));
    const queued = () => lab.see(`select 1 from outbox where message_id = $1 and state = 'queued'`, [id]);
    await expect.poll(queued, { timeout: 20_000 }).toHaveLength(1);
    // It waits five seconds; the test does not.
    await lab.see('update outbox set next_try_at = clock_timestamp() where message_id = $1', [id]);
    await lab.settle();
    expect(await message(id)).toMatchObject({ status: 'accepted', error_code: null, needs_person: false });
    const all = await attempts();
    expect(all).toHaveLength(first.length + again);
    expect(new Set(all).size).toBe(all.length);
  }
  const [row] = await lab.see<{ wa_message_id: string }>('select wa_message_id from messages where id = $1', [id]);
  await lab.deliver(withStatus(body, { status: 'failed', id: row?.wa_message_id ?? '' }));
  expect(await message(id)).toMatchObject({ status: 'failed', error_code: 131000, needs_person: true });
  expect(await attempts()).toHaveLength(first.length + 2);
});

it('pauses the number after 131031: nothing goes out, what comes in goes on', async () => {
  const body = readSample('status-failed-131031.json') as StatusBody;
  const id = await makeKnown(body);
  await lab.deliver(body);
  expect(await message(id)).toMatchObject({ status: 'failed', error_code: 131031, needs_person: true });
  const { metadata } = valueOf(body);
  const numbers = () =>
    lab.see('select status, paused_code from numbers where phone_number_id = $1', [metadata.phone_number_id]);
  expect(await numbers()).toEqual([{ status: 'paused', paused_code: 131031 }]);
  const text = inboundText(body, 'vous êtes là ?');
  expect(await lab.post(text)).toEqual({ status: 200 });
  const held = () =>
    lab.see(`select o.state, o.attempts from outbox o join messages x on x.id = o.message_id
      where exists (select from messages i where i.conversation_id = x.conversation_id and i.text = 'vous êtes là ?')`);
  await expect.poll(held, { timeout: 20_000 }).toEqual([{ state: 'queued', attempts: 0 }]);
  // Another shop's message goes out meanwhile: the worker is awake, and passes over the paused number.
  const other = inboundText(body, 'hello', { phoneNumberId: '417736584763108' });
  await lab.post(other);
  const answered = () =>
    lab.see(`select 1 from messages x join conversations v on v.id = x.conversation_id join numbers n on n.id = v.number_id
      where n.phone_number_id = '417736584763108' and x.direction = 'outbound' and x.status = 'accepted'`);
  await expect.poll(answered, { timeout: 20_000 }).not.toHaveLength(0);
  expect(await held()).toEqual([{ state: 'queued', attempts: 0 }]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectNumber } from '@wac/core/tenancy';
import { openSampleLab, readSample, sampleNames, type SampleLab } from './sample-lab.ts';
import { answerTo, readStatuses, valueOf, withStatus, type StatusBody } from './status-bodies.ts';

/** The effects that the samples' own list states for each sequence and each batch. */
const TOLD = [
  'batch-messages-and-statuses-same-value.json',
  'batch-two-wabas-mixed.json',
  'seq-duplicate-a.json',
  'seq-failed-after-sent.json',
  'seq-out-of-order-2-sent.json',
  'seq-same-second-statuses.json',
];

interface Seen extends Record<string, unknown> {
  status: string;
  error_code: number | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  price_category: string | null;
  billable: boolean | null;
}

let lab: SampleLab;
beforeAll(async () => {
  lab = await openSampleLab();
  // The simulator's own statuses would come in between; here the samples speak.
  await lab.faults({ dropStatuses: { statuses: ['sent', 'delivered', 'read', 'failed'] } });
});
afterAll(() => lab.stop());

it('plays every sequence and every batch', () => {
  expect(sampleNames('seq-', 'batch-')).toEqual(TOLD);
});

/** Lets the bot have sent the message of which a sample speaks; it is new here, and Meta has said nothing of it. */
async function makeSent(body: StatusBody): Promise<string> {
  const id = await answerTo(lab, body);
  await lab.see('update messages set wa_message_id = $1, sent_at = null where id = $2', [
    readStatuses(body)[0]?.id,
    id,
  ]);
  return id;
}

async function message(id: string): Promise<Seen> {
  const [row] = await lab.see<Seen>('select * from messages where id = $1', [id]);
  if (!row) throw new Error(`no message ${id}`);
  return row;
}

function at(body: StatusBody, second: number): StatusBody {
  const [first] = readStatuses(body);
  const time = String(Number(first?.['timestamp']) + second);
  return withStatus(body, { status: first?.status ?? '', timestamp: time });
}

describe('seq-duplicate-a.json', () => {
  it('is processed once, however often and beside whatever it comes', async () => {
    const body = readSample('seq-duplicate-a.json');
    const twice = { ...body, entry: [body['entry'], body['entry']].flat() };
    await Promise.all([lab.post(body), lab.post(twice), lab.post(body)]);
    await lab.settle();
    expect(await lab.deliver(twice)).toEqual({ status: 200 });
    const thread = await lab.see(
      `select x.direction from messages x join messages m on m.conversation_id = x.conversation_id
       where m.text = 'وين طلبي؟' order by x.position`,
    );
    expect(thread).toEqual([{ direction: 'inbound' }, { direction: 'outbound' }]);
  });
});

describe('seq-out-of-order-2-sent.json', () => {
  it('ends as read, with the times of what was overtaken filled in, and with one price', async () => {
    const sent = readSample('seq-out-of-order-2-sent.json') as StatusBody;
    const id = await makeSent(sent);
    const delivered = withStatus(at(sent, 2), { status: 'delivered' });
    const read = withStatus(at(sent, 5), { status: 'read', pricing: undefined });
    expect(await lab.deliver(read)).toEqual({ status: 200 });
    expect(await message(id)).toMatchObject({ status: 'read', delivered_at: null, price_category: null });
    // The sample is the second to arrive, and the first that was true.
    await lab.deliver(sent);
    expect(await message(id)).toMatchObject({ status: 'read', price_category: 'utility', billable: true });
    await lab.deliver(delivered);
    await lab.deliver(
      withStatus(delivered, { status: 'delivered', pricing: { category: 'marketing', type: 'regular' } }),
    );
    const time = (second: number): Date => new Date((Number(readStatuses(sent)[0]?.['timestamp']) + second) * 1_000);
    expect(await message(id)).toMatchObject({
      status: 'read',
      delivered_at: time(2),
      read_at: time(5),
      price_category: 'utility',
      priced_at: time(0),
    });
    expect(await lab.see('select 1 from status_events where message_id = $1', [id])).toHaveLength(3);
  });
});

describe('seq-failed-after-sent.json', () => {
  it('ends as failed, for good, and a person is called once', async () => {
    const failed = readSample('seq-failed-after-sent.json') as StatusBody;
    const id = await makeSent(failed);
    const sent = withStatus(at(failed, -9), { status: 'sent' });
    await lab.deliver(sent);
    expect(await message(id)).toMatchObject({ status: 'sent' });
    await lab.deliver(failed);
    await lab.deliver(failed);
    expect(await message(id)).toMatchObject({ status: 'failed', error_code: 131026, delivered_at: null });
    const calls = await lab.see(
      `select 1 from events e join messages x on x.id = $1
       where e.name = 'conversation.needs_person' and e.payload ->> 'conversationId' = x.conversation_id::text`,
      [id],
    );
    expect(calls).toHaveLength(1);
  });
});

describe('seq-same-second-statuses.json', () => {
  it('goes by rank, not by time or by place in the list', async () => {
    const body = readSample('seq-same-second-statuses.json') as StatusBody;
    const id = await makeSent(body);
    expect(readStatuses(body).map(({ status }) => status)).toEqual(['delivered', 'sent']);
    await lab.deliver(body);
    const seen = await message(id);
    expect(seen.status).toBe('delivered');
    expect(seen.sent_at).toEqual(seen.delivered_at);
  });
});

describe('batch-messages-and-statuses-same-value.json', () => {
  it('processes the message and the status of one value', async () => {
    const body = readSample('batch-messages-and-statuses-same-value.json') as StatusBody;
    const id = await makeSent(body);
    await lab.deliver(body);
    expect(await message(id)).toMatchObject({ status: 'read' });
    const [said] = (valueOf(body) as { messages?: { id: string }[] }).messages ?? [];
    const kept = await lab.see('select text, direction from messages where wa_message_id = $1', [said?.id]);
    expect(kept).toEqual([{ text: 'ok', direction: 'inbound' }]);
  });
});

describe('batch-two-wabas-mixed.json', () => {
  it('routes each item to its own shop, and one that is unusable costs the others nothing', async () => {
    const [shop] = await lab.see<{ id: string }>(`select id from tenants where slug = 'samples-coexistence'`);
    const actor = { type: 'system', job: 'test' } as const;
    const ctx = { ...lab.shop.platform, actor, requestId: crypto.randomUUID(), tenantId: shop?.id ?? '' };
    const number = { wabaId: '330981247716502', phoneNumberId: '451200983317765', displayPhoneNumber: '201555500144' };
    await connectNumber.call(ctx, { ...number, throughput: 80, accessToken: 'local-access-token' });
    const body = structuredClone(readSample('batch-two-wabas-mixed.json')) as {
      entry: { changes: { value: { messages?: object[]; statuses?: object[] } }[] }[];
    };
    for (const { changes } of body.entry) {
      for (const { value } of changes) (value.messages ?? value.statuses)?.unshift({ type: 'text', text: 7 });
    }
    expect(await lab.deliver(body)).toEqual({ status: 200 });
    const bySlug = (table: string, columns: string) =>
      lab.see(`select t.slug, ${columns} from ${table} x join tenants t on t.id = x.tenant_id order by 1, 2`);
    expect((await bySlug('messages', 'x.text')).filter(({ text }) => /^[١٢٣]$/.test(String(text)))).toEqual(
      ['١', '٢', '٣'].map((text) => ({ slug: 'samples-one', text })),
    );
    const marketing = (await bySlug('status_events', 'x.status, x.pricing')).filter(
      ({ slug }) => slug === 'samples-two',
    );
    expect(marketing).toMatchObject([{ status: 'delivered', pricing: { category: 'marketing' } }, { status: 'sent' }]);
    const reaction = await bySlug('inbound_events', `x.payload -> 'message' ->> 'type' as type`);
    expect(reaction).toContainEqual({ slug: 'samples-coexistence', type: 'reaction' });
    // Each of the unusable ones lies where an operator sees it, under the shop whose number it named.
    const aside = await bySlug('quarantine', 'x.reason');
    expect(aside).toEqual(
      ['samples-coexistence', 'samples-one', 'samples-two'].map((slug) => ({ slug, reason: 'no_id' })),
    );
  });
});

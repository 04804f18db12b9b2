import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSampleLab, readSample, sampleNames, type SampleLab } from './sample-lab.ts';

interface Seen {
  type: string;
  text: string | null;
  content: Record<string, unknown>;
  customer_id: string;
  conversation_id: string;
  needs_person: boolean;
  open_hours: number | null;
}

let lab: SampleLab;
beforeAll(async () => {
  lab = await openSampleLab();
});
afterAll(() => lab.stop());

/** The id of the sample's one message. */
function messageId(body: Record<string, unknown>): string {
  return /"id":"(wamid\.[^"]+)","timestamp"/.exec(JSON.stringify(body))?.[1] ?? '';
}

/** The message as it stands in the thread, with what its conversation became; undefined when it has no bubble. */
async function bubble(waMessageId: string): Promise<Seen | undefined> {
  const rows = await lab.see<Seen & Record<string, unknown>>(
    `select x.type, x.text, x.content, x.customer_id, x.conversation_id, v.needs_person,
       (extract(epoch from v.window_open_until - x.sent_at) / 3600)::float8 as open_hours
     from messages x join conversations v on v.tenant_id = x.tenant_id and v.id = x.conversation_id
     where x.wa_message_id = $1 and x.direction = 'inbound'`,
    [waMessageId],
  );
  return rows[0];
}

async function identities(customerId: string): Promise<string[]> {
  const rows = await lab.see<{ key: string }>(
    `select kind || ':' || value as key from customer_identities where customer_id = $1 and ended_at is null order by 1`,
    [customerId],
  );
  return rows.map((row) => row.key);
}

/** What each sample's bubble looks like: type, words, and what else is kept. */
const BUBBLES: Record<string, { type: string; text: string | RegExp | null; content?: object }> = {
  'msg-text.json': { type: 'text', text: 'Hi, do you deliver to Sharjah?' },
  'msg-text-multiline-rtl-mixed.json': { type: 'text', text: /iPhone 16 \(256GB\)\n2\) كفر شفاف/ },
  'msg-text-reply-context.json': {
    type: 'text',
    text: 'Yes please, the blue one',
    content: { contextId: expect.stringMatching(/^wamid\./) },
  },
  'msg-text-frequently-forwarded.json': { type: 'text', text: 'Free gifts for everyone!!!' },
  'msg-text-referred-product.json': { type: 'text', text: 'هل هذا المنتج متوفر؟', content: { sku: 'OUD-100ML' } },
  'msg-text-identity-hash.json': { type: 'text', text: 'Hello again' },
  'msg-ctwa-status-ad-no-clid.json': {
    type: 'text',
    text: 'Interested',
    content: { referral: { sourceId: '120215648390770999', sourceType: 'ad', clickId: null } },
  },
  'msg-image-caption-url.json': {
    type: 'image',
    text: 'هذا اللون موجود؟ 😍',
    content: { mediaId: '1237210326921373', mimeType: 'image/jpeg' },
  },
  'msg-video.json': {
    type: 'video',
    text: 'unboxing',
    content: { mediaId: '1035150966320297', mimeType: 'video/mp4' },
  },
  'msg-audio-voice.json': {
    type: 'audio',
    text: null,
    content: { mediaId: '1217142785081751', mimeType: 'audio/ogg' },
  },
  'msg-document.json': {
    type: 'document',
    text: 'إيصال التحويل',
    content: { filename: 'إيصال تحويل ٢٣-١١.pdf', mimeType: 'application/pdf' },
  },
  'msg-document-no-filename.json': { type: 'document', text: null, content: { mediaId: '1132592667073943' } },
  'msg-sticker-animated.json': { type: 'sticker', text: null, content: { mimeType: 'image/webp' } },
  'msg-location-pin.json': { type: 'location', text: null },
  'msg-location-named.json': { type: 'location', text: null },
  'msg-contacts.json': { type: 'contacts', text: /Huda Saleh/ },
  'msg-contacts-own-shared.json': { type: 'contacts', text: 'Sara' },
  'msg-button-template.json': { type: 'tap', text: 'تأكيد الطلب' },
  'msg-button-context-phone-id.json': { type: 'tap', text: 'STOP' },
  'msg-interactive-button-reply.json': { type: 'tap', text: 'الدفع عند الاستلام' },
  'msg-interactive-list-reply.json': { type: 'tap', text: 'غداً ٦–٩ مساءً' },
  'msg-interactive-list-reply-no-description.json': { type: 'tap', text: 'Large' },
  'msg-interactive-flow-reply.json': { type: 'flow_reply', text: null },
  'msg-interactive-flow-reply-no-token.json': { type: 'flow_reply', text: null },
  'msg-interactive-address-reply.json': { type: 'flow_reply', text: null },
  'msg-interactive-call-permission-accept.json': { type: 'call_permission', text: null },
  'msg-interactive-call-permission-reject.json': { type: 'call_permission', text: null },
  'msg-interactive-missing-payload.json': {
    type: 'unsupported',
    text: null,
    content: { reason: expect.stringContaining('131000') },
  },
  'msg-order-empty-text-unknown-sku.json': { type: 'order', text: '99 × DELETED-SKU-7' },
  'msg-unsupported-companion-131060.json': {
    type: 'unsupported',
    text: null,
    content: { reason: expect.stringContaining('131060') },
  },
  'msg-media-too-large-131052.json': {
    type: 'unsupported',
    text: null,
    content: { reason: expect.stringContaining('131052') },
  },
  'msg-group-text.json': { type: 'text', text: 'When does the group order ship?' },
  'msg-bsuid-only-text.json': { type: 'text', text: /SO-10398/ },
  'msg-bsuid-with-phone-and-username.json': { type: 'text', text: 'hello' },
  'msg-bsuid-phone-disappears.json': { type: 'text', text: 'same person, phone now hidden' },
};

/** Samples that change something else than the thread, each with a test of its own below. */
const WITHOUT_BUBBLE = [
  'msg-edit-text.json',
  'msg-reaction-removed-empty.json',
  'msg-reaction.json',
  'msg-system-bsuid-change-with-phone.json',
  'msg-system-number-change.json',
  'msg-user-action-link-click.json',
  'msg-value-level-error.json',
];

it('knows every message sample', () => {
  expect([...Object.keys(BUBBLES), ...WITHOUT_BUBBLE].toSorted()).toEqual(sampleNames('msg-'));
});

describe.each(Object.entries(BUBBLES))('%s', (name, { type, text, content = {} }) => {
  it('goes into the thread, opens the window for 24 hours, and counts once', async () => {
    const body = readSample(name);
    expect((await lab.deliver(body)).status).toBe(200);
    const seen = await bubble(messageId(body));
    expect(seen).toMatchObject({ type, content });
    if (text instanceof RegExp) expect(seen?.text).toMatch(text);
    else expect(seen?.text).toBe(text);
    expect(seen?.open_hours).toBeGreaterThanOrEqual(23.99);
    const answers = () =>
      lab.see(`select id from messages where conversation_id = $1 and direction = 'outbound'`, [seen?.conversation_id]);
    const before = (await answers()).length;
    // Meta repeats for days: nothing happens a second time.
    expect((await lab.deliver(body)).status).toBe(200);
    expect(await answers()).toHaveLength(before);
    const copies = await lab.see('select id from messages where wa_message_id = $1', [messageId(body)]);
    expect(copies).toHaveLength(1);
  });
});

it('never keeps where a pin is, although it was sent', async () => {
  for (const table of ['inbound_events', 'messages', 'conversations', 'customers', 'outbox', 'events']) {
    const rows = await lab.see(`select 1 from ${table} t where t::text ~ '24\\.813|46\\.613|25\\.197|55\\.274|Burj'`);
    expect(rows, table).toEqual([]);
  }
});

it('answers a group in the group, without buttons', async () => {
  const group = await bubble(messageId(readSample('msg-group-text.json')));
  expect(await identities(group?.customer_id ?? '')).toEqual([expect.stringMatching(/^group:Y2FwaV9/)]);
  const sent = await lab.see<{ wire: { type: string } }>(
    `select wire from messages where conversation_id = $1 and direction = 'outbound'`,
    [group?.conversation_id],
  );
  expect(sent.map((row) => row.wire.type)).toEqual(['text']);
});

it('keeps one customer when the phone appears and disappears', async () => {
  const both = await bubble(messageId(readSample('msg-bsuid-with-phone-and-username.json')));
  const hidden = await bubble(messageId(readSample('msg-bsuid-phone-disappears.json')));
  expect(hidden?.customer_id).toBe(both?.customer_id);
  expect(await identities(both?.customer_id ?? '')).toHaveLength(2);
});

it('links a phone to a hidden customer only when the customer shared the own card', async () => {
  const sara = await bubble(messageId(readSample('msg-contacts-own-shared.json')));
  const [customer] = await lab.see<{ contact_phone: string | null }>(
    'select contact_phone from customers where id = $1',
    [sara?.customer_id],
  );
  expect(await identities(sara?.customer_id ?? '')).toEqual(['bsuid:SA.7745120033418876501']);
  expect(customer).toBeDefined();
  const other = await bubble(messageId(readSample('msg-contacts.json')));
  expect(await identities(other?.customer_id ?? '')).not.toContain('phone:971505550199');
});

it('takes a template button that says STOP as an opt-out', async () => {
  const stop = await bubble(messageId(readSample('msg-button-context-phone-id.json')));
  const consents = await lab.see<{ state: string }>('select state from consents where customer_id = $1', [
    stop?.customer_id,
  ]);
  expect(consents.map((row) => row.state)).toContain('withdrawn');
});

it('attaches a reaction to its message, takes it away again, and tolerates an unknown target', async () => {
  const body = readSample('msg-reaction.json');
  const target = /"message_id":"(wamid\.[^"]+)"/.exec(JSON.stringify(body))?.[1];
  expect((await lab.deliver(body)).status).toBe(200);
  const omar = await bubble(messageId(readSample('msg-text.json')));
  await lab.see('update messages set wa_message_id = $1 where wa_message_id = $2', [
    target,
    messageId(readSample('msg-text.json')),
  ]);
  const again = JSON.parse(JSON.stringify(body).replace(/"id":"wamid\.[^"]{10}/, '"id":"wamid.AAAAAAAAAA')) as unknown;
  await lab.deliver(again);
  const content = async () =>
    (
      await lab.see<{ content: { reaction?: string } }>('select content from messages where wa_message_id = $1', [
        target,
      ])
    )[0]?.content;
  expect(omar).toBeDefined();
  expect((await content())?.reaction).toBe('👍🏽');
  await lab.deliver(readSample('msg-reaction-removed-empty.json'));
  expect((await content())?.reaction).toBeUndefined();
});

it('changes an edited message and keeps what it said before', async () => {
  const body = readSample('msg-edit-text.json');
  const original = /"original_message_id":"(wamid\.[^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
  const asText = JSON.parse(JSON.stringify(body)) as {
    entry: { changes: { value: { messages: Record<string, unknown>[] } }[] }[];
  };
  const message = asText.entry[0]?.changes[0]?.value.messages[0];
  Object.assign(message ?? {}, { id: original, type: 'text', text: { body: 'أقصد حبتين' }, edit: undefined });
  await lab.deliver(asText);
  await lab.deliver(body);
  expect(await bubble(original)).toMatchObject({ text: 'أقصد ٣ حبات مو ٢', content: { earlierTexts: ['أقصد حبتين'] } });
});

it('follows a customer to a new number and a new id, with the conversation', async () => {
  const khalid = await bubble(messageId(readSample('msg-text-identity-hash.json')));
  await lab.deliver(readSample('msg-system-number-change.json'));
  await lab.deliver(readSample('msg-system-bsuid-change-with-phone.json'));
  expect(await identities(khalid?.customer_id ?? '')).toEqual(['bsuid:SA.8812004477120056613', 'phone:966590001111']);
});

it.each(['msg-user-action-link-click.json', 'msg-value-level-error.json'])(
  '%s is kept, and shown as not handled',
  async (name) => {
    const count = async () =>
      (
        await lab.see<{ n: number }>(
          `select count(*)::int as n from account_events where field like 'messages.%' and handled_at is null`,
        )
      )[0]?.n;
    const before = (await count()) ?? 0;
    expect((await lab.deliver(readSample(name))).status).toBe(200);
    expect(await count()).toBe(before + 1);
  },
);

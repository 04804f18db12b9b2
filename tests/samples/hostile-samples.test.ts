import { randomBytes } from 'node:crypto';
import { connectNumber } from '@wac/core/tenancy';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countRows } from './count-rows.ts';
import { hostileNames, openSampleLab, readHostile, readSample, type SampleLab } from './sample-lab.ts';

/** What is known of a sample: where it ends, and its bubble when it has one. */
type Verdict =
  | { in: 'nowhere' | 'status' | 'account' | 'unroutable' | 'no_bubble' }
  | { in: 'quarantine'; reason: string }
  | { in: 'thread'; type: string; text: string | null | RegExp };

const thread = (type: string, text: string | null | RegExp): Verdict => ({ in: 'thread', type, text });
const quarantine = (reason: string): Verdict => ({ in: 'quarantine', reason });

const VERDICTS: Record<string, Verdict> = {
  'struct-root-null.json': quarantine('not_an_object'),
  'struct-entry-empty.json': { in: 'nowhere' },
  'struct-changes-null.json': quarantine('bad_entry'),
  'struct-missing-metadata.json': quarantine('no_number'),
  'struct-message-no-id.json': quarantine('no_id'),
  'struct-numeric-id-timestamp.json': quarantine('no_id'),
  'struct-no-sender-identity.json': quarantine('no_sender'),
  'struct-type-payload-mismatch.json': quarantine('bad_payload'),
  'struct-text-body-wrong-type.json': quarantine('bad_payload'),
  'struct-deep-nesting.json': quarantine('no_known_content'),
  'struct-bom-prefix.json': thread('text', 'hello'),
  'proto-type-tostring.json': thread('unsupported', null),
  'text-lone-surrogate.json': thread('text', '\uFFFD broken \uFFFD'),
  'text-html-script.json': thread('text', '<img src=x onerror=alert(1)><script>fetch("//evil.example")</script>'),
  'text-csv-formula.json': thread('text', '=HYPERLINK("http://evil.example","click")'),
  'text-prompt-injection.json': thread('text', /./),
  'text-prompt-injection-arabic.json': thread('text', /./),
  'text-opt-out-arabic.json': thread('text', /إيقاف/),
  'name-huge-html.json': thread('text', /./),
  'name-missing.json': thread('text', /./),
  'system-body-spoofed-by-profile-name.json': { in: 'no_bubble' },
  'media-path-traversal-filename.json': thread('document', 'x .pdf'),
  'media-ssrf-url.json': thread('image', null),
  'media-id-injection.json': quarantine('bad_media_id'),
  'media-mime-lies.json': thread('image', null),
  'location-javascript-url.json': thread('location', null),
  'location-out-of-range.json': thread('location', null),
  'time-negative.json': thread('text', /./),
  'time-overflow.json': thread('text', /./),
  'time-nan.json': thread('text', /./),
  'time-future.json': thread('text', /./),
  'time-ancient.json': thread('text', /./),
  'from-not-digits.json': quarantine('bad_sender'),
  'tenant-unknown-phone-id.json': { in: 'unroutable' },
  'tenant-waba-phone-mismatch.json': quarantine('waba_mismatch'),
  'tenant-id-injection.json': { in: 'unroutable' },
  'loop-from-our-second-number.json': thread('text', 'Auto-reply: we are closed'),
  'flow-response-json-object.json': thread('flow_reply', null),
  'button-payload-forged.json': thread('tap', 'x'),
  'button-payload-old.json': thread('tap', 'تأكيد الطلب'),
  'order-negative-and-huge.json': thread('order', /OUD-100ML/),
  'order-currency-mix.json': thread('order', /./),
  'order-foreign-catalog.json': thread('order', /./),
  'reaction-unknown-target.json': { in: 'no_bubble' },
  'status-failed-after-read.json': { in: 'status' },
  'status-failed-without-errors.json': { in: 'status' },
  'status-opaque-forged.json': { in: 'status' },
  'status-recipient-mismatch.json': { in: 'status' },
  'preferences-unknown-value.json': { in: 'account' },
};

let lab: SampleLab;
beforeAll(async () => {
  lab = await openSampleLab();
  // Only what the samples say is counted below.
  await lab.faults({ dropStatuses: { statuses: ['sent', 'delivered', 'read', 'failed'] } });
  const [shop] = await lab.see<{ id: string }>(`select id from tenants where slug = 'samples-one'`);
  const ctx = { ...lab.shop.platform, actor: { type: 'system', job: 'test' }, requestId: crypto.randomUUID() } as const;
  // The shop's second number, with which the loop sample writes.
  await connectNumber.call(
    { ...ctx, tenantId: shop?.id ?? '' },
    {
      wabaId: '215589313241560',
      phoneNumberId: '500500500500500',
      displayPhoneNumber: '971455501990',
      throughput: 80,
      accessToken: 'x',
    },
  );
});
afterAll(() => lab.stop());
// Two of the files carry the same message id.
beforeEach(() => lab.see('delete from dedupe_keys'));

const rows = () => countRows(lab.see);

async function sendRaw(bytes: Buffer, headers: Record<string, string> = {}): Promise<number> {
  const send = () => lab.post(undefined, { rawBase64: bytes.toString('base64'), headers });
  const { status } = await send();
  // Nobody answered: a kept connection was closed at that moment. Meta sends again, too.
  return status === 0 ? (await send()).status : status;
}

/** A message that is beyond reproach, and its id. */
function goodEntry(): { entry: object; id: string } {
  const id = `wamid.${randomBytes(18).toString('base64')}`;
  const sample = JSON.stringify(readSample('msg-text.json')).replace(/wamid\.[^"]+/, id);
  const { entry } = JSON.parse(sample) as { entry: object[] };
  return { entry: entry[0] ?? {}, id };
}

it('knows every hostile sample', () => {
  expect([...Object.keys(VERDICTS), 'struct-empty-body.json'].toSorted()).toEqual(hostileNames());
});

describe.each(Object.entries(VERDICTS))('%s', (name, verdict) => {
  it('leaves no trace when the signature is wrong', async () => {
    const before = await rows();
    expect(await sendRaw(readHostile(name), { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })).toBe(401);
    expect(await rows()).toEqual(before);
  });

  it('is answered 200, ends where it belongs, and costs its batch nothing', async () => {
    const before = await rows();
    expect(await sendRaw(readHostile(name))).toBe(200);
    await lab.settle();
    const after = await rows();
    const grown = (table: string): number => (after[table] ?? 0) - (before[table] ?? 0);
    const isMessage = verdict.in === 'thread' || verdict.in === 'no_bubble';
    expect(grown('quarantine')).toBe(verdict.in === 'quarantine' ? 1 : 0);
    expect(grown('inbound_events')).toBe(isMessage ? 1 : 0);
    expect(grown('status_events')).toBe(verdict.in === 'status' ? 1 : 0);
    expect(grown('account_events')).toBe(verdict.in === 'account' ? 1 : 0);
    expect(grown('orders')).toBe(0);
    // Two bots that answer each other would never stop.
    if (name.startsWith('loop-')) expect(grown('messages')).toBe(1);
    if (verdict.in === 'unroutable' || verdict.in === 'nowhere') expect(after).toEqual(before);
    if (verdict.in === 'quarantine') {
      const [kept] = await lab.see('select reason from quarantine order by received_at desc, id desc limit 1');
      expect(kept).toEqual({ reason: verdict.reason });
    }
    if (verdict.in === 'thread') await expectBubble(name, verdict);
    await expectGoodNeighbour(name);
    expect(await lab.see('select 1 from conversations where parked_at is not null or tries > 0')).toEqual([]);
  });
});

async function expectBubble(name: string, { type, text }: Extract<Verdict, { in: 'thread' }>): Promise<void> {
  const [bubble] = await lab.see<{ type: string; text: string | null; hours: number }>(
    `select x.type, x.text, extract(epoch from v.window_open_until - x.received_at)::float8 / 3600 as hours
     from messages x join conversations v on v.tenant_id = x.tenant_id and v.id = x.conversation_id
     where x.direction = 'inbound' order by x.received_at desc, x.position desc limit 1`,
  );
  expect(bubble?.type).toBe(type);
  if (text instanceof RegExp) expect(bubble?.text).toMatch(text);
  else expect(bubble?.text).toBe(text);
  if (name.startsWith('time-')) expect(bubble?.hours).toBeLessThanOrEqual(24);
}

/** The same body again with a good message before the bad one: that one is handled. As text, because of the deep one. */
async function expectGoodNeighbour(name: string): Promise<void> {
  const bad = readHostile(name).toString('utf8');
  const list = /"entry":\s*\[\s*(?<end>\]?)/.exec(bad);
  if (list === null) return expect(name).toBe('struct-root-null.json');
  const { entry, id } = goodEntry();
  const both = bad.replace(list[0], `"entry":[${JSON.stringify(entry)}${list.groups?.end === ']' ? ']' : ','}`);
  expect(await sendRaw(Buffer.from(both))).toBe(200);
  await lab.settle();
  expect(await lab.see('select text from messages where wa_message_id = $1', [id])).toHaveLength(1);
}

it('stands where hostile samples would have changed something', async () => {
  const names = await lab.see<{ name: string | null }>('select name from customers');
  for (const { name } of names) expect((name ?? '').length).toBeLessThanOrEqual(128);
  // The spoofed change merged nobody with Noura.
  const noura = `select customer_id from customer_identities where value = 'SA.1349120865530274191' and ended_at is null`;
  expect(await lab.see(noura)).toHaveLength(1);
  expect(
    await lab.see(`select 1 from customer_identities where value = 'SA.666' and customer_id in (${noura})`),
  ).toEqual([]);
  expect(await lab.see(`select 1 from customer_identities where value = '966500000009'`)).toEqual([]);
  // "إيقاف" is an opt-out; the unknown preference is none.
  expect(await lab.see('select state, source from consents')).toEqual([{ state: 'withdrawn', source: 'message' }]);
  for (const table of ['messages', 'inbound_events', 'account_events', 'quarantine']) {
    expect(await lab.see(`select 1 from ${table} t where t::text ~ '169\\.254|javascript:'`), table).toEqual([]);
  }
});

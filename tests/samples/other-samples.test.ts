import { connectNumber } from '@wac/core/tenancy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../integration/dashboard.ts';
import { openSampleLab, readSample, sampleNames, type SampleLab } from './sample-lab.ts';

const WABA = '215589313241560';
const SHOPS = ['samples-one', 'samples-two', 'samples-coexistence'] as const;
const [P1, P2, COEX] = SHOPS;

let lab: SampleLab;
beforeAll(async () => {
  lab = await openSampleLab();
  // Two accounts of which samples speak and that the scenario does not have.
  await connect(P2, { wabaId: '980198427658004', phoneNumberId: '980198427658005' });
  await connect(COEX, { wabaId: '330981247716502', phoneNumberId: '451200983317765' });
});
afterAll(() => lab.stop());

async function connect(slug: string, at: { wabaId: string; phoneNumberId: string }): Promise<void> {
  const number = { ...at, displayPhoneNumber: at.phoneNumberId, throughput: 80, accessToken: 'local-access-token' };
  const ctx = { ...lab.shop.platform, actor: { type: 'system', job: 'test' }, requestId: crypto.randomUUID() } as const;
  await connectNumber.call({ ...ctx, tenantId: await tenantId(slug) }, number);
}

async function tenantId(slug: string): Promise<string> {
  const [row] = await lab.see<{ id: string }>('select id from tenants where slug = $1', [slug]);
  return row?.id ?? '';
}

/** Account events, by the shop that they reached. */
async function accountEvents(field: string): Promise<{ shop: string; handled: boolean; payload: unknown }[]> {
  return lab.see(
    `select t.slug as shop, a.handled_at is not null as handled, a.payload
     from account_events a join tenants t on t.id = a.tenant_id where a.field = $1 order by a.received_at, t.slug`,
    [field],
  );
}

const everybody = [...SHOPS];

/** Field of each sample, and the shops whom it concerns: of one number, or of all in the account. */
const ACCOUNT_SAMPLES: Record<string, { field: string; shops: readonly string[] }> = {
  'account-coex-partner-removed.json': { field: 'account_update', shops: everybody },
  'account-partner-added.json': { field: 'account_update', shops: [P2] },
  'account-restriction.json': { field: 'account_update', shops: everybody },
  'account-review.json': { field: 'account_review_update', shops: everybody },
  'account-violation.json': { field: 'account_update', shops: everybody },
  'business-capability.json': { field: 'business_capability_update', shops: everybody },
  'business-username-update.json': { field: 'business_username_updates', shops: everybody },
  'call-terminate-completed.json': { field: 'calls', shops: [P1] },
  'coex-app-state-sync-add.json': { field: 'smb_app_state_sync', shops: [COEX] },
  'coex-app-state-sync-remove.json': { field: 'smb_app_state_sync', shops: [COEX] },
  'coex-echo-bsuid-only.json': { field: 'smb_message_echoes', shops: [COEX] },
  'coex-echo-text.json': { field: 'smb_message_echoes', shops: [COEX] },
  'coex-history-chunk.json': { field: 'history', shops: [COEX] },
  'coex-history-media.json': { field: 'history', shops: [COEX] },
  'compat-account-partner-app-installed.json': { field: 'account_update', shops: [P2] },
  'compat-phone-quality-old-limits.json': { field: 'phone_number_quality_update', shops: everybody },
  'compat-unknown-field.json': { field: 'brand_new_field_2027', shops: everybody },
  'flow-endpoint-error-rate.json': { field: 'flows', shops: everybody },
  'flow-status-change.json': { field: 'flows', shops: everybody },
  'group-lifecycle-create.json': { field: 'group_lifecycle_update', shops: [P1] },
  'handover-control-passed.json': { field: 'messaging_handovers', shops: [P1] },
  'payment-configuration.json': { field: 'payment_configuration_update', shops: everybody },
  'phone-quality-throughput.json': { field: 'phone_number_quality_update', shops: everybody },
  'preferences-stop.json': { field: 'user_preferences', shops: [P1] },
  'template-category-impending.json': { field: 'template_category_update', shops: everybody },
  'template-disabled.json': { field: 'message_template_status_update', shops: everybody },
  'template-paused.json': { field: 'message_template_status_update', shops: everybody },
  'template-pending-deletion-null-reason.json': { field: 'message_template_status_update', shops: everybody },
  'template-rejected.json': { field: 'message_template_status_update', shops: everybody },
  'template-unpaused-reinstated.json': { field: 'message_template_status_update', shops: everybody },
};

const MESSAGES: Record<string, { type: string; text: string | null }> = {
  'compat-extra-unknown-keys.json': { type: 'text', text: 'hi' },
  'compat-interactive-unknown-subtype.json': { type: 'unsupported', text: null },
  'compat-text-pre-bsuid.json': { type: 'text', text: 'legacy shape' },
  'compat-unknown-message-type.json': { type: 'unsupported', text: null },
  'seq-duplicate-a.json': { type: 'text', text: 'وين طلبي؟' },
};

const ON_THEIR_OWN = ['batch-two-wabas-mixed.json', 'compat-history-declined-no-envelope.json'];

it('knows every sample that is neither a message nor only a status', () => {
  const told = sampleNames('msg-', 'status-', 'compat-status-', 'seq-', 'batch-messages').filter(
    (name) => name !== 'seq-duplicate-a.json',
  );
  const others = sampleNames('').filter((name) => !told.includes(name));
  expect([...Object.keys(ACCOUNT_SAMPLES), ...Object.keys(MESSAGES), ...ON_THEIR_OWN].toSorted()).toEqual(others);
});

/** Those on which the product acts; their effects are told below. */
const ACTED_ON = ['account-coex-partner-removed.json', 'phone-quality-throughput.json', 'preferences-stop.json'];

describe.each(Object.entries(ACCOUNT_SAMPLES))('%s', (name, { field, shops }) => {
  it('is kept once for each shop concerned, and handled when something acts on it', async () => {
    const before = await accountEvents(field);
    expect(await lab.deliver(readSample(name))).toEqual({ status: 200 });
    const fresh = (await accountEvents(field)).slice(before.length);
    expect(fresh.map((event) => event.shop)).toEqual([...shops].toSorted());
    expect(new Set(fresh.map((event) => event.handled))).toEqual(new Set([ACTED_ON.includes(name)]));
    // Meta repeats for days.
    expect(await lab.deliver(readSample(name))).toEqual({ status: 200 });
    expect(await accountEvents(field)).toHaveLength(before.length + shops.length);
  });
});

it('shows the shop what nobody handles yet, and nothing of other shops', async () => {
  for (const [i, slug] of SHOPS.entries()) {
    const owner = lab.shop.tenants[i]?.owner ?? { email: '', password: '' };
    const { call } = await signIn(lab.shop.apiUrl, owner);
    const { events } = await call.numbers.accountEvents.query({});
    const own = Object.entries(ACCOUNT_SAMPLES).filter(
      ([name, { shops }]) => shops.includes(slug) && !ACTED_ON.includes(name),
    );
    expect(events.map((event) => event.field).toSorted()).toEqual(own.map(([, { field }]) => field).toSorted());
  }
});

it('raises the limit of the upgraded number, and disconnects the one that left, and no other', async () => {
  const numbers = await lab.see(
    `select t.slug, n.status, n.throughput from numbers n join tenants t on t.id = n.tenant_id
     where n.waba_id = $1 order by 1`,
    [WABA],
  );
  expect(numbers).toEqual([
    { slug: COEX, status: 'disconnected', throughput: 20 },
    { slug: P1, status: 'connected', throughput: 1_000 },
    { slug: P2, status: 'connected', throughput: expect.any(Number) },
  ]);
});

it('keeps card numbers and places out of account events too', async () => {
  const echo = JSON.stringify(readSample('coex-echo-text.json'))
    .replace(/wamid\.[^"]+/, 'wamid.REDACTED==')
    .replace(
      /"type":"text","text":\{[^}]*\}/,
      `"type":"text","text":{"body":"carte 4111 1111 1111 1111, à 33.589886,-7.603869"}`,
    );
  expect(await lab.deliver(JSON.parse(echo))).toEqual({ status: 200 });
  const kept = (await accountEvents('smb_message_echoes')).at(-1);
  expect(JSON.stringify(kept?.payload)).toContain('carte [card]');
  expect(JSON.stringify(kept?.payload)).not.toMatch(/4111|33\.58/);
});

describe.each(Object.entries(MESSAGES))('%s', (name, { type, text }) => {
  it('goes into the thread once, whatever comes beside it', async () => {
    const body = readSample(name);
    const id = /"id":"(wamid\.[^"]+)","timestamp"/.exec(JSON.stringify(body))?.[1];
    const answers = await Promise.all(Array.from({ length: 10 }, () => lab.post(body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    await lab.settle();
    const kept = await lab.see('select type, text, customer_id from messages where wa_message_id = $1', [id]);
    expect(kept).toEqual([{ type, text, customer_id: expect.any(String) }]);
  });
});

it('keeps what came without an envelope in quarantine', async () => {
  expect(await lab.deliver(readSample('compat-history-declined-no-envelope.json'))).toEqual({ status: 200 });
  const kept = await lab.see<{ payload: object }>(`select payload from quarantine where reason = 'no_entries'`);
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept[0]?.payload)).toContain('2593109');
});

it('routes each item of a mixed batch to its own shop, although one of them is unusable', async () => {
  const body = structuredClone(readSample('batch-two-wabas-mixed.json')) as {
    entry: { changes: { value: { messages?: object[] } }[] }[];
  };
  body.entry[0]?.changes[0]?.value.messages?.splice(1, 0, { type: 'text', text: { body: 'no id' } });
  expect(await lab.deliver(body)).toEqual({ status: 200 });
  const texts = await lab.see(
    `select t.slug, x.text from messages x join tenants t on t.id = x.tenant_id where x.text in ('١', '٢', '٣') order by 2`,
  );
  expect(texts).toEqual(['١', '٢', '٣'].map((text) => ({ slug: P1, text })));
  const statuses = await lab.see(
    `select t.slug, s.status from status_events s join tenants t on t.id = s.tenant_id
     where s.wa_message_id = 'wamid.HBgMOTcxNTAxMjM0NTY3FQIAERgSMkNBNDVCRUM4RjJBMUVDNDdDAA==' order by 2`,
  );
  expect(statuses).toEqual([
    { slug: P2, status: 'delivered' },
    { slug: P2, status: 'sent' },
  ]);
  const lina = await lab.see(
    `select t.slug from customer_identities i join tenants t on t.id = i.tenant_id where i.value = 'EG.9911200487756120334'`,
  );
  expect(lina).toEqual([{ slug: COEX }]);
  expect(await lab.see(`select 1 from quarantine where reason = 'no_id'`)).toHaveLength(1);
});

it('counts what belongs to nobody, and keeps nothing of it', async () => {
  const body = JSON.parse(
    JSON.stringify(readSample('account-review.json')).replaceAll(WABA, '111222333444555'),
  ) as object;
  const { metrics } = lab.shop.platform;
  const dropped = async () => (await metrics.unroutable.get()).values[0]?.value ?? 0;
  const before = await dropped();
  const events = await accountEvents('account_review_update');
  expect(await lab.deliver(body)).toEqual({ status: 200 });
  expect(await dropped()).toBe(before + 1);
  expect(await accountEvents('account_review_update')).toEqual(events);
});

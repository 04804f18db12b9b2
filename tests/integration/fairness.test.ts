import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

/** Conversations that a worker handles of one shop before it looks at the next. */
const BATCH = 16;
const BACKLOG = 2_000;

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ scenario: 'samples', worker: false });
});
afterAll(() => lab.stop());

function messages(shop: number, count: number): object {
  const number = lab.shop.tenants[shop];
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number?.displayPhoneNumber, phone_number_id: number?.phoneNumberId },
    messages: Array.from({ length: count }, (_, i) => ({
      from: String(212_610_000_000 + shop * 1_000_000 + i),
      id: `wamid.FAIR${shop}.${i}==`,
      timestamp: String(Math.floor(Date.now() / 1_000)),
      type: 'text',
      text: { body: 'bonjour' },
    })),
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: number?.wabaId, changes: [{ field: 'messages', value }] }],
  };
}

it('answers another shop before a backlog of 2,000 has moved on by more than some batches', async () => {
  await lab.webhook(messages(1, BACKLOG));
  await lab.webhook(messages(0, 1));
  expect(await lab.see('select 1 from mailboxes where pending')).toHaveLength(BACKLOG + 1);
  await lab.shop.startWorker();
  const reply = (shop: number) =>
    `select x.id from messages x join tenants t on t.id = x.tenant_id
     where t.slug = '${lab.shop.tenants[shop]?.slug}' and x.direction = 'outbound'`;
  await lab.rows(1, reply(0));
  // Ids carry the moment at which they were made: so many of the backlog were answered before.
  const earlier = await lab.see(`${reply(1)} and x.id < (${reply(0)})`);
  expect(earlier.length).toBeLessThanOrEqual(3 * BATCH);
  await lab.rows(1, `${reply(0)} and x.status in ('accepted', 'sent', 'delivered')`);
});

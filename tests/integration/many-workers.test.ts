import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

const WORKERS = 8;
const CUSTOMERS = 48;

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
  for (let i = 0; i < WORKERS; i += 1) await lab.shop.startWorker();
});
afterAll(() => lab.stop());

it('takes nobody for a killer because many workers look at once: a crowd of new customers is all answered, once', async () => {
  const phones = await Promise.all(Array.from({ length: CUSTOMERS }, (_, i) => lab.shop.phone({ name: `Foule ${i}` })));
  await Promise.all(phones.map((phone) => phone.says('bonjour')));
  for (const phone of phones) await phone.waitsFor(/./, { timeoutMs: 40_000 });
  expect(await lab.see('select 1 from conversations where parked_at is not null or tries > 0')).toEqual([]);
  expect(await lab.see('select 1 from mailbox_cursors where claims > 0')).toEqual([]);
  const turns = await lab.see<{ said: number; answered: number }>(
    `select count(*) filter (where direction = 'inbound')::int as said, count(*) filter (where direction = 'outbound')::int as answered
     from messages group by conversation_id`,
  );
  expect(turns).toHaveLength(CUSTOMERS);
  expect(new Set(turns.map(({ said, answered }) => `${said} ${answered}`))).toEqual(new Set(['1 1']));
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShopLab, type ShopLab } from './shop-lab.ts';

let lab: ShopLab;
beforeAll(async () => {
  lab = await openShopLab({ worker: false });
});
afterAll(() => lab.stop());

const plan = async (): Promise<string> =>
  (
    await lab.see<{ 'QUERY PLAN': string }>(
      `explain (generic_plan) select 1 from conversations where tenant_id = $1 and id = $2`,
    )
  )
    .map((row) => row['QUERY PLAN'])
    .join('\n');

it('makes the plan of a table anew that was empty when it was made, and leaves those alone that have not grown', async () => {
  await lab.shop.platform.db.doors.analyzeGrown();
  const [tenant] = await lab.see<{ id: string }>('select id from tenants limit 1');
  const numbers = await lab.see<{ id: string }>('select id from numbers limit 1');
  await lab.see(
    `with people as (
       insert into customers (tenant_id, id, created_at)
       select $1, gen_random_uuid(), now() from generate_series(1, 3000) returning id)
     insert into conversations (tenant_id, id, number_id, customer_id, created_at)
     select $1, gen_random_uuid(), $2, id, now() from people`,
    [tenant?.id, numbers[0]?.id],
  );
  // The figures of a transaction reach the statistics a moment later.
  await expect.poll(() => lab.shop.platform.db.doors.analyzeGrown(), { timeout: 20_000 }).toContain('conversations');
  expect(await plan()).toContain('Index Cond: ((tenant_id = $1) AND (id = $2))');
  expect(await lab.shop.platform.db.doors.analyzeGrown()).toEqual([]);
});

import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../setup/installation.ts';
import { openTwoShops, type Shop } from './two-shops.ts';

let installation: TestInstallation;
let one: Shop;
let two: Shop;
let product: pg.Client;

/** Tables of shops that the product's role may read, with the column of the tenant. */
let tables: { name: string; key: string }[];

beforeAll(async () => {
  ({ installation, one, two } = await openTwoShops());
  tables = await installation.database.see(`
    select c.relname as name, a.attname as key from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = case c.relname when 'tenants' then 'id' else 'tenant_id' end
      and has_table_privilege('wac_app', c.oid, 'select')`);
  product = new pg.Client({ connectionString: installation.database.appUrl });
  await product.connect();
});

afterAll(async () => {
  await product.end();
  await installation.stop();
});

/** Runs statements as the product does, in one transaction of this tenant (or of none), and undoes them. */
async function inside<T>(tenantId: string | null, work: () => Promise<T>): Promise<T> {
  await product.query('begin');
  try {
    if (tenantId !== null) await product.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    return await work();
  } finally {
    await product.query('rollback');
  }
}

const count = async (statement: string, values: string[] = []): Promise<number> =>
  (await product.query<{ n: number }>(`select count(*)::int as n from ${statement}`, values)).rows[0]?.n ?? -1;

describe('the second lock, whatever the code asks', () => {
  it('shows a shop all of its rows and none of another’s', async () => {
    expect(tables.length).toBeGreaterThan(20);
    const filled: string[] = [];
    for (const { name, key } of tables) {
      const own = await inside(one.ids.tenantId, () => count(`${name} where ${key} = $1`, [one.ids.tenantId]));
      const all = await inside(one.ids.tenantId, () => count(name));
      const [truth] = await installation.database.see<{ n: number }>(
        `select count(*)::int as n from ${name} where ${key} = $1`,
        [one.ids.tenantId],
      );
      expect({ name, own, all }).toEqual({ name, own: truth?.n, all: truth?.n });
      if (own > 0) filled.push(name);
    }
    // Most tables hold something, or the counts would prove nothing.
    expect(filled).toEqual(
      expect.arrayContaining(['orders', 'messages', 'customers', 'products', 'audit_log', 'events']),
    );
  });

  it('shows nothing to a transaction that forgot its tenant, also after another’s', async () => {
    await inside(one.ids.tenantId, () => count('orders'));
    for (const { name } of tables) expect({ name, n: await inside(null, () => count(name)) }).toEqual({ name, n: 0 });
  });

  it('changes, deletes and adds nothing of another shop', async () => {
    const { tenantId } = one.ids;
    const foreign = two.ids.orderId;
    const changed = await inside(tenantId, () =>
      product.query('update orders set note = $2 where id = $1', [foreign, 'x']),
    );
    const deleted = await inside(tenantId, () =>
      product.query('delete from order_lines where order_id = $1', [foreign]),
    );
    expect([changed.rowCount, deleted.rowCount]).toEqual([0, 0]);
    const move = inside(tenantId, () =>
      product.query('update categories set tenant_id = $1 where id = $2', [two.ids.tenantId, one.ids.categoryId]),
    );
    await expect(move).rejects.toThrow(/row-level security/);
    const add = inside(tenantId, () =>
      product.query(
        `insert into categories (tenant_id, id, key, name, position, created_at)
        values ($1, uuidv7(), 'x', '{}', 1, clock_timestamp())`,
        [two.ids.tenantId],
      ),
    );
    await expect(add).rejects.toThrow(/row-level security/);
  });

  it('lets no row point to another shop’s', async () => {
    const point = inside(one.ids.tenantId, () =>
      product.query('update products set category_id = $1 where id = $2', [two.ids.categoryId, one.ids.productId]),
    );
    await expect(point).rejects.toThrow(/foreign key/);
  });

  it('keeps what only doors may touch behind them', async () => {
    for (const table of ['users', 'sessions', 'number_routes', 'quarantine', 'schedules', 'tickets']) {
      await expect(inside(one.ids.tenantId, () => count(table))).rejects.toThrow(/permission denied/);
    }
    await expect(inside(null, () => product.query('set local role door'))).rejects.toThrow(/permission denied/);
    await expect(inside(null, () => product.query('set local role wac_owner'))).rejects.toThrow(/permission denied/);
  });
});

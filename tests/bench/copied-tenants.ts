import { randomUUID } from 'node:crypto';
import type { BenchDatabase, Place } from './place.ts';
import type { BenchShop } from './traffic.ts';

/** Tables of a shop that its copies need, parents first. */
const COPIED = ['members', 'categories', 'products', 'delivery_zones'];

/**
 * Makes as many more shops as asked for, each with the catalogue of the first and a number of its own: by SQL, because
 * a thousand owners' passwords would take minutes to hash.
 */
export async function copyTenants(place: Place, database: BenchDatabase, amount: number): Promise<BenchShop[]> {
  const [first] = await database.see<{ tenant_id: string; number_id: string }>(
    'select tenant_id, number_id from number_routes order by phone_number_id collate "C" limit 1',
  );
  if (!first) throw new Error('There is no shop to copy');
  const copies = Array.from({ length: amount }, (_, nth) => ({
    nth,
    tenantId: randomUUID(),
    numberId: randomUUID(),
    shop: shopAt(nth),
  }));
  const sealed = await place.onProduct(database, async ({ secrets }) =>
    copies.map(({ tenantId, numberId }) =>
      secrets.seal('local-access-token', { table: 'numbers', column: 'access_token', tenantId, rowId: numberId }),
    ),
  );
  const rows = JSON.stringify(
    copies.map(({ nth, tenantId, numberId, shop }) => ({
      nth,
      tenant_id: tenantId,
      number_id: numberId,
      waba_id: shop.wabaId,
      phone_number_id: shop.phoneNumberId,
      display_phone_number: shop.displayPhoneNumber,
      access_token_sealed: sealed[nth],
    })),
  );
  const copy = (table: string, where: string, changes: string): Promise<unknown> =>
    database.see(
      `insert into ${table}
        select (jsonb_populate_record(null::${table}, to_jsonb(o) || ${changes})).*
        from jsonb_to_recordset($1::jsonb) as c (nth integer, tenant_id uuid, number_id uuid, waba_id text,
          phone_number_id text, display_phone_number text, access_token_sealed text)
        cross join ${table} o where ${where}`,
      [rows],
    );
  const ofFirst = `o.tenant_id = '${first.tenant_id}'`;
  await copy(
    'tenants',
    `o.id = '${first.tenant_id}'`,
    `jsonb_build_object('id', c.tenant_id, 'slug', 'copy-' || c.nth)`,
  );
  for (const table of COPIED) await copy(table, ofFirst, `jsonb_build_object('tenant_id', c.tenant_id)`);
  await copy('numbers', ofFirst, `to_jsonb(c) - 'nth' - 'number_id' || jsonb_build_object('id', c.number_id)`);
  await copy('number_routes', ofFirst, `to_jsonb(c) - 'nth' - 'display_phone_number' - 'access_token_sealed'`);
  await database.see('vacuum analyze');
  return copies.map(({ shop }) => shop);
}

function shopAt(nth: number): BenchShop {
  const digits = String(nth).padStart(4, '0');
  return {
    wabaId: `30060000000${digits}`,
    phoneNumberId: `30070000000${digits}`,
    displayPhoneNumber: `21252400${digits}`,
  };
}

import { writeOldHistory } from '@wac/core/demo';
import { count } from './figures.ts';
import type { BenchDatabase, Place } from './place.ts';

/** Tables that the history fills. */
const FILLED = [
  'customers',
  'customer_identities',
  'conversations',
  'mailboxes',
  'mailbox_cursors',
  'messages',
  'inbound_events',
  'dedupe_keys',
  'orders',
  'order_lines',
  'order_steps',
];
const LINE_EVERY_MESSAGES = 1_000_000;
/** Shops filled at once. */
const LANES = 3;

/**
 * Fills the shops' tables with old messages, through the same statements as the scenario `large`. Indexes are built afterwards and
 * foreign keys are not looked at row by row, which only a superuser may ask for.
 */
export async function fillWithOldMessages(
  place: Place,
  database: BenchDatabase,
  messages: number,
  say: (line: string) => void,
): Promise<void> {
  const began = performance.now();
  const indexes = await database.see<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i where i.indrelid = any($1::regclass[])
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [FILLED],
  );
  for (const { name } of indexes) await database.see(`drop index ${name}`);
  for (const table of FILLED) await database.see(`alter table ${table} disable trigger all`);
  const shops = await database.see<{ tenant_id: string }>(
    'select tenant_id from number_routes order by phone_number_id collate "C"',
  );
  const size = { messages: messages / shops.length, orders: messages / shops.length / 50 };
  let written = 0;
  await place.onProduct(database, async (platform) => {
    const queue = [...shops.entries()];
    await Promise.all(
      Array.from({ length: LANES }, async () => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const [nth, { tenant_id: tenantId }] = next;
          await writeOldHistory(platform, { tenantId, place: nth }, size, (more) => {
            const before = written;
            written += more;
            if (Math.floor(written / LINE_EVERY_MESSAGES) > Math.floor(before / LINE_EVERY_MESSAGES)) {
              say(`  ${count(written)} old messages after ${Math.round((performance.now() - began) / 1_000)} s`);
            }
          });
        }
      }),
    );
  });
  for (const table of FILLED) await database.see(`alter table ${table} enable trigger all`);
  for (const { definition } of indexes) await database.see(definition);
  // As a database is that has lived: statistics known, rows known to be visible, nothing left for a checkpoint to write.
  await database.see('vacuum analyze');
  await database.see('checkpoint');
  const [disk] = await database.see<{ size: string }>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  );
  say(`  ${count(written)} old messages, ${disk?.size ?? ''}, in ${Math.round((performance.now() - began) / 1_000)} s`);
}

import type { Bench } from '../bench.ts';
import { median, percent, perSecond, type Figure } from '../figures.ts';
import { measureDrain } from '../measure-drain.ts';
import type { BenchDatabase } from '../place.ts';
import { meet, openStage } from '../stage.ts';
import { sendersOf } from '../traffic.ts';

/**
 * The same drain with and without row-level security. Both in a database whose work is all one tenant's: many statements leave
 * the tenant to the policies, and without them would see everybody's rows, which is no fair comparison.
 */
export async function rowSecurity({ place, sizes, say }: Bench): Promise<Figure[]> {
  const conversations = Math.min(sizes.backlog.conversations, sizes.singles);
  const measure = async (name: string, prepare: (database: BenchDatabase) => Promise<void>): Promise<number[]> => {
    const stage = await openStage(place, { name, workers: 1, prepare, shops: place.shops.slice(0, 1) });
    try {
      const senders = sendersOf(stage.shops, conversations);
      await meet(stage, senders);
      const rates: number[] = [];
      for (let round = 0; round < sizes.rounds + 2; round += 1) {
        rates.push((await measureDrain(stage, senders, { each: 1, workers: 1, round })).processedPerSecond);
      }
      return rates;
    } finally {
      await stage.stop();
    }
  };
  const secured = median(await measure('secured', removeOtherTenants));
  const open = median(
    await measure('unsecured', async (database) => {
      await removeOtherTenants(database);
      await disablePolicies(database);
    }),
  );
  say(`  with policies ${perSecond(secured)}, without ${perSecond(open)}`);
  return [
    {
      name: 'one message each in one tenant, with row-level security',
      value: perSecond(secured),
      beside: `without ${perSecond(open)}: ${percent(secured / open)}`,
    },
  ];
}

/** A superuser, and foreign keys looked away from: the tables that hold anything of the other shops are the catalogue's. */
async function removeOtherTenants(database: BenchDatabase): Promise<void> {
  const tables = await database.see<{ name: string }>(
    `select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'tenant_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  );
  const connection = await database.connect();
  try {
    await connection.query("set session_replication_role = 'replica'");
    const kept = '(select tenant_id from number_routes order by phone_number_id collate "C" limit 1)';
    await connection.query(`create temporary table kept on commit preserve rows as ${kept}`);
    for (const { name } of tables) {
      await connection.query(`delete from ${name} where tenant_id <> (select tenant_id from kept)`);
    }
    await connection.query('delete from tenants where id <> (select tenant_id from kept)');
  } finally {
    await connection.end();
  }
  await database.see('vacuum analyze');
}

async function disablePolicies(database: BenchDatabase): Promise<void> {
  const tables = await database.see<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
  );
  for (const { name } of tables) await database.see(`alter table ${name} disable row level security`);
}

import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables/index.ts';

/** Columns of all tables, partitions and views of ours; the migrator's own two tables hold nothing but its notes. */
export async function readColumns(kysely: Kysely<Tables>): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.relname as "table", a.attname as "column"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and a.attnum > 0 and not a.attisdropped and c.relname not in ('kysely_migration', 'kysely_migration_lock')
    order by 1, 2`.execute(kysely);
  return rows;
}

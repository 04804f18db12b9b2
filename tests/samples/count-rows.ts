import type { TestDatabase } from '../setup/database.ts';

/** How many rows each table of the product has. */
export async function countRows(see: TestDatabase['see']): Promise<Record<string, number>> {
  const tables = await see<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  const counts = tables.map(({ name }) => `(select count(*)::int from "${name}") as "${name}"`);
  const [row] = await see<Record<string, number>>(`select ${counts.join(', ')}`);
  return row ?? {};
}

import type { TestDatabase } from '../setup/database.ts';

/** What the processes write by themselves, whatever comes in. */
const OWN = new Set([
  'schedules',
  'processes',
  'audits',
  'alarms',
  'number_pulses',
  'number_hours',
  // Seals follow the audit log, which is counted.
  'audit_seals',
  'audit_unsealed',
]);

/** How many rows each table of the product has that something from outside could fill. */
export async function countRows(see: TestDatabase['see']): Promise<Record<string, number>> {
  const tables = await see<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
  const counts = tables
    .filter(({ name }) => !OWN.has(name))
    .map(({ name }) => `(select count(*)::int from "${name}") as "${name}"`);
  const [row] = await see<Record<string, number>>(`select ${counts.join(', ')}`);
  return row ?? {};
}

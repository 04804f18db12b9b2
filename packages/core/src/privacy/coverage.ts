import type { Db } from '@wac/db';
import { PRIVACY_REGISTRY } from './registry/index.ts';

export interface PrivacyCoverage {
  tables: number;
  columns: number;
  classified: number;
  /** `table.column` in the database that the registry does not know. */
  unclassified: string[];
  /** `table.column` in the registry that the database does not have. */
  stale: string[];
}

/** Compares the registry with the database's own catalogue, views included. */
export async function privacyCoverage(db: Pick<Db, 'columns'>): Promise<PrivacyCoverage> {
  const rows = await db.columns();
  const there = new Set(rows.map(({ table, column }) => `${table}.${column}`));
  const known = new Set(
    Object.entries(PRIVACY_REGISTRY).flatMap(([table, entries]) =>
      Object.keys(entries).map((column) => `${toSnakeCase(table)}.${toSnakeCase(column)}`),
    ),
  );
  const unclassified = [...there].filter((name) => !known.has(name)).toSorted();
  return {
    tables: new Set(rows.map((row) => row.table)).size,
    columns: there.size,
    classified: there.size - unclassified.length,
    unclassified,
    stale: [...known].filter((name) => !there.has(name)).toSorted(),
  };
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

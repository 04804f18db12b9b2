import type { TenantTx } from '@wac/db';
import { NIL_ID } from '@wac/shared';
import { sql } from 'kysely';
import { tenantIds, type Platform } from '../kernel/index.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';

const BATCH = 100;

/** How many values of a column are sealed under which key. */
export interface SealedCount {
  table: string;
  column: string;
  keyId: string;
  count: number;
}

export interface Rotation {
  /** Values that are sealed under the first key now. */
  sealed: number;
  /** Values that somebody else wrote meanwhile; they wrote them under the first key. */
  overtaken: number;
  /** Rows whose value opens under no key of the ring, as `table.column id`. */
  unreadable: string[];
}

/** Counts all sealed values by column and key. */
export async function countSealed(platform: Platform): Promise<SealedCount[]> {
  const counts = new Map<string, SealedCount>();
  for await (const tenantId of tenantIds(platform)) {
    for (const { table, column } of SEALED_COLUMNS) {
      const { rows } = await platform.db.withTenant(tenantId, (tx) =>
        sql<{ keyId: string; count: number }>`
          select split_part(${sql.ref(column)}, '.', 2) as key_id, count(*) as count from ${sql.table(table)}
          where tenant_id = ${tenantId} and ${sql.ref(column)} is not null group by 1`.execute(tx),
      );
      for (const { keyId, count } of rows) {
        const name = `${table}.${column}.${keyId}`;
        counts.set(name, { table, column, keyId, count: (counts.get(name)?.count ?? 0) + count });
      }
    }
  }
  return [...counts.values()].toSorted((a, b) => (a.keyId < b.keyId ? -1 : 1));
}

/** Seals everything anew under the ring's first key, a few rows a transaction, while others read and write. */
export async function rotateSecrets(platform: Platform): Promise<Rotation> {
  const total: Rotation = { sealed: 0, overtaken: 0, unreadable: [] };
  for await (const tenantId of tenantIds(platform)) {
    for (const column of SEALED_COLUMNS) {
      for (let after: string | null = NIL_ID; after !== null;) {
        const from: string = after;
        after = await platform.db.withTenant(tenantId, (tx) =>
          rotateBatch(platform, tx, { tenantId, from }, column, total),
        );
      }
    }
  }
  return total;
}

/** Answers the id behind which the next batch begins; null after the last. */
async function rotateBatch(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: TenantTx,
  { tenantId, from }: { tenantId: string; from: string },
  { table, column, place }: SealedColumn,
  total: Rotation,
): Promise<string | null> {
  const { rows } = await sql<{ id: string; value: string }>`
    select id, ${sql.ref(column)} as value from ${sql.table(table)}
    where tenant_id = ${tenantId} and id > ${from} and split_part(${sql.ref(column)}, '.', 2) <> ${secrets.keyId}
    order by id limit ${BATCH}`.execute(tx);
  for (const { id, value } of rows) {
    const fresh = reseal(secrets, value, { ...place, tenantId, rowId: id });
    if (fresh === null) {
      total.unreadable.push(`${table}.${column} ${id}`);
      continue;
    }
    // Compare and swap: what somebody wrote since it was read is newer than what was read.
    const { numAffectedRows } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${fresh}
      where tenant_id = ${tenantId} and id = ${id} and ${sql.ref(column)} = ${value}`.execute(tx);
    if (numAffectedRows === 1n) total.sealed += 1;
    else total.overtaken += 1;
  }
  return rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
}

function reseal(secrets: Platform['secrets'], value: string, place: Parameters<typeof secrets.open>[1]): string | null {
  let plain: string;
  try {
    plain = secrets.open(value, place);
  } catch {
    return null;
  }
  return secrets.seal(plain, place);
}

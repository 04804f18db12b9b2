import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables/index.ts';

declare const tenantBrand: unique symbol;

/** A transaction that has its tenant set. Only `withTenant` makes one. */
export type TenantTx = Transaction<Tables> & { readonly [tenantBrand]: true };

export function openTenantTransaction<T>(
  kysely: Kysely<Tables>,
  tenantId: string,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return kysely.transaction().execute(async (tx) => {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(tx);
    return work(tx as TenantTx);
  });
}

/** Runs `work` under a savepoint: a throw undoes what it wrote and nothing else, then goes on to the caller. */
export async function withSavepoint<T>(tx: TenantTx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint step`.execute(tx);
  try {
    const result = await work();
    await sql`release savepoint step`.execute(tx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint step`.execute(tx);
    await sql`release savepoint step`.execute(tx);
    throw error;
  }
}

/** A value for a `jsonb` column: the driver would turn an array into a Postgres array. */
export function json(value: unknown): string {
  return JSON.stringify(value);
}

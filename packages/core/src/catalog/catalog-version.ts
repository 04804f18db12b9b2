import { sql } from 'kysely';
import type { Scope } from '../kernel/index.ts';

/** Every change of what customers are offered calls this, so that copies of the shop's view are loaded again. */
export async function moveCatalogVersion(scope: Scope): Promise<void> {
  await scope.tx
    .updateTable('tenants')
    .set({ catalogVersion: sql<number>`catalog_version + 1` })
    .where('id', '=', scope.tenantId)
    .execute();
}

import { doorsIn } from '@wac/db';
import type { Scope } from '../kernel/index.ts';

interface Shop {
  tenantId: string;
  slug: string;
  name: string;
}

/** Names for tenants' ids. A tenant that is gone is named by its id, so that nothing drops out of a list. */
export async function shopsById({ tx }: Scope, ids: readonly string[]): Promise<(id: string) => Shop> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : await doorsIn(tx).tenantNames(wanted);
  const known = new Map(rows.map((row) => [row.tenantId, row]));
  return (tenantId) => known.get(tenantId) ?? { tenantId, slug: tenantId, name: tenantId };
}

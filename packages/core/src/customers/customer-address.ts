import type { TenantTx } from '@wac/db';

/** Who holds one of these keys now; the BSUID counts first. Null when nobody does. */
export async function findCustomerByIdentity(
  tx: TenantTx,
  keys: { bsuid: string | null; phone: string | null },
): Promise<string | null> {
  for (const [kind, value] of [
    ['bsuid', keys.bsuid],
    ['phone', keys.phone],
  ] as const) {
    if (value === null) continue;
    const row = await tx
      .selectFrom('customerIdentities')
      .select('customerId')
      .where('kind', '=', kind)
      .where('value', '=', value)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (row) return row.customerId;
  }
  return null;
}

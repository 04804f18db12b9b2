import type { TenantTx } from '@wac/db';

/** Where to send: to a group, else `to` (phone digits) when it is known, and `recipient` (BSUID); Meta prefers `to`. */
export async function customerAddress(
  tx: TenantTx,
  customerId: string,
): Promise<{ to: string | null; recipient: string | null; group: string | null }> {
  const rows = await tx
    .selectFrom('customerIdentities')
    .select(['kind', 'value'])
    .where('customerId', '=', customerId)
    .where('endedAt', 'is', null)
    .execute();
  return {
    to: rows.find((row) => row.kind === 'phone')?.value ?? null,
    recipient: rows.find((row) => row.kind === 'bsuid')?.value ?? null,
    group: rows.find((row) => row.kind === 'group')?.value ?? null,
  };
}

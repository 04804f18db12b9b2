import type { TenantTx } from '@wac/db';

/** Where to send: to a group, else `to` (phone digits) when it is known, and `recipient` (BSUID); Meta prefers `to`. */
export interface CustomerAddress {
  to: string | null;
  recipient: string | null;
  groupId: string | null;
}

/** The addresses of customers that have one. */
export async function customerAddresses(
  tx: TenantTx,
  customerIds: readonly string[],
): Promise<Map<string, CustomerAddress>> {
  const rows = await tx
    .selectFrom('customerIdentities')
    .select(['customerId', 'kind', 'value'])
    .where('customerId', 'in', customerIds)
    .where('endedAt', 'is', null)
    .execute();
  const addresses = new Map<string, CustomerAddress>();
  for (const { customerId, kind, value } of rows) {
    const address = addresses.get(customerId) ?? { to: null, recipient: null, groupId: null };
    if (kind === 'phone') address.to = value;
    else if (kind === 'bsuid') address.recipient = value;
    else address.groupId = value;
    addresses.set(customerId, address);
  }
  return addresses;
}

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

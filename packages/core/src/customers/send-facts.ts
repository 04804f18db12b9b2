import { sql, type RawBuilder } from 'kysely';

/** Where to send: to a group, else `to` (phone digits) when it is known, and `recipient` (BSUID); Meta prefers `to`. */
export interface CustomerAddress {
  to: string | null;
  recipient: string | null;
  groupId: string | null;
}

/** The addresses that a customer has now, as one row of `phone`, `bsuid` and `group_id`: a sub-select to join laterally. */
export function liveAddress(tenantId: string, customerId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select max(i.value) filter (where i.kind = 'phone') as phone, max(i.value) filter (where i.kind = 'bsuid') as bsuid,
      max(i.value) filter (where i.kind = 'group') as group_id
    from customer_identities i
    where i.tenant_id = ${tenantId} and i.customer_id = ${customerId} and i.ended_at is null`;
}

/** True only for a consent that was given and not withdrawn since; nothing said is no consent. */
export function marketingConsent(tenantId: string, customerId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`
    coalesce((select c.state = 'granted' from consents c
      where c.tenant_id = ${tenantId} and c.customer_id = ${customerId} and c.kind = 'marketing'
      order by c.at desc, c.id desc limit 1), false)`;
}

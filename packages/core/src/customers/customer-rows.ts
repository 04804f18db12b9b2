import type { TenantTx } from '@wac/db';
import type { Customer } from '@wac/shared';
import { sql } from 'kysely';

/** Customers as the contract shows them; callers add what narrows and orders. */
export function selectCustomers(tx: TenantTx, tenantId: string) {
  return tx
    .selectFrom('customers as c')
    .where('c.tenantId', '=', tenantId)
    .select((eb) => [
      'c.id',
      'c.name',
      'c.username',
      'c.language',
      'c.contactPhone',
      'c.createdAt',
      eb
        .selectFrom('customerIdentities as i')
        .whereRef('i.tenantId', '=', 'c.tenantId')
        .whereRef('i.customerId', '=', 'c.id')
        .where('i.kind', '=', 'phone')
        .where('i.endedAt', 'is', null)
        .select('i.value')
        .limit(1)
        .as('phone'),
      eb
        .selectFrom('consents as k')
        .whereRef('k.tenantId', '=', 'c.tenantId')
        .whereRef('k.customerId', '=', 'c.id')
        .where('k.kind', '=', sql.lit('marketing'))
        .select('k.state')
        .orderBy('k.at', 'desc')
        .orderBy('k.id', 'desc')
        .limit(1)
        .as('consent'),
    ]);
}

type CustomerRow = Awaited<ReturnType<ReturnType<typeof selectCustomers>['executeTakeFirstOrThrow']>>;

export function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone ?? row.contactPhone,
    username: row.username,
    language: row.language,
    marketingConsent: row.consent ?? 'unknown',
    createdAt: row.createdAt.toISOString(),
  };
}

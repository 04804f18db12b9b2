import { writeAhead } from '@wac/db';
import type { Language } from '@wac/shared';
import { toE164 } from '@wac/whatsapp';
import { sql } from 'kysely';
import type { Scope } from '../kernel/index.ts';

/** What is known of a customer whichever number they write to. */
export interface KnownCustomer {
  readonly name: string | null;
  /** The one to call, with its plus: given at an order, else the WhatsApp number when it shows. */
  readonly phone: string | null;
  readonly language: Language | null;
}

/** What is known of several customers at once. */
export async function readKnownCustomers(
  scope: Scope,
  customerIds: readonly string[],
): Promise<Map<string, KnownCustomer>> {
  if (customerIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('customers as c')
    .leftJoin('customerIdentities as i', (join) =>
      join
        .onRef('i.tenantId', '=', 'c.tenantId')
        .onRef('i.customerId', '=', 'c.id')
        .on('i.kind', '=', 'phone')
        .on('i.endedAt', 'is', null),
    )
    .where('c.tenantId', '=', scope.tenantId)
    .where('c.id', '=', sql<string>`any(${customerIds as string[]}::uuid[])`)
    .select(['c.id', 'c.name', 'c.language', 'c.contactPhone', 'i.value'])
    .execute();
  return new Map(
    rows.map(({ id, name, language, contactPhone, value }) => [
      id,
      { name, phone: contactPhone ?? (value === null ? null : toE164(value)), language },
    ]),
  );
}

/** Keeps what a customer said about themselves in a conversation. */
export function rememberCustomer(
  { tx, tenantId }: Scope,
  customerId: string,
  { name, phone, language }: { name?: string; phone?: string; language?: Language },
): void {
  if (name === undefined && phone === undefined && language === undefined) return;
  writeAhead(
    tx,
    sql`
    update customers set name = coalesce(${name ?? null}, name), contact_phone = coalesce(${phone ?? null}, contact_phone),
      language = coalesce(${language ?? null}, language)
    where tenant_id = ${tenantId} and id = ${customerId}`,
  );
}

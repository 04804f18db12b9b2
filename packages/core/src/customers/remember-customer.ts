import type { Language } from '@wac/shared';
import { toE164 } from '@wac/whatsapp';
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
    .where('c.id', 'in', customerIds)
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
export async function rememberCustomer(
  scope: Scope,
  customerId: string,
  said: { name?: string; phone?: string; language?: Language },
): Promise<void> {
  const { name, phone, language } = said;
  if (name === undefined && phone === undefined && language === undefined) return;
  await scope.tx
    .updateTable('customers')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { contactPhone: phone }),
      ...(language === undefined ? {} : { language }),
    })
    .where('tenantId', '=', scope.tenantId)
    .where('id', '=', customerId)
    .execute();
}

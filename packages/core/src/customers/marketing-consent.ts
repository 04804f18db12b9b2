import type { TenantTx } from '@wac/db';
import { newId } from '@wac/shared';
import type { Scope } from '../kernel/index.ts';

export type ConsentState = 'granted' | 'withdrawn';

/**
 * What a customer last said about marketing, and where. Rows are only ever added: they are the proof of a consent.
 * @param source where it was said: `message`, `whatsapp_preferences`, `shop` …
 */
export async function recordConsent(
  scope: Scope,
  customerId: string,
  state: ConsentState,
  source: string,
): Promise<void> {
  const before = await latestConsent(scope.tx, customerId);
  await scope.tx
    .insertInto('consents')
    .values({
      tenantId: scope.tenantId,
      id: newId(scope.now.getTime()),
      customerId,
      kind: 'marketing',
      state,
      source,
      at: scope.now,
    })
    .execute();
  if (before !== state) scope.emit('consent.changed', { customerId, kind: 'marketing', state });
}

/** True only for a consent that was given and not withdrawn since; nothing said is no consent. */
export async function hasMarketingConsent(tx: TenantTx, customerId: string): Promise<boolean> {
  return (await latestConsent(tx, customerId)) === 'granted';
}

export async function latestConsent(tx: TenantTx, customerId: string): Promise<ConsentState | null> {
  const row = await tx
    .selectFrom('consents')
    .select('state')
    .where('customerId', '=', customerId)
    .where('kind', '=', 'marketing')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.state ?? null;
}

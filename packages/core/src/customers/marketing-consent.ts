import type { TenantTx } from '@wac/db';
import { newId } from '@wac/shared';
import type { Scope } from '../kernel/index.ts';

type ConsentState = 'granted' | 'withdrawn';

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
  // Two declarations of one instant (a burst) keep their order: the later one must win.
  const at = new Date(Math.max(scope.now.getTime(), (before?.at.getTime() ?? 0) + 1));
  await scope.tx
    .insertInto('consents')
    .values({
      tenantId: scope.tenantId,
      id: newId(scope.now.getTime()),
      customerId,
      kind: 'marketing',
      state,
      source,
      at,
    })
    .execute();
  if (before?.state !== state) scope.emit('consent.changed', { customerId, kind: 'marketing', state });
}

/** True only for a consent that was given and not withdrawn since; nothing said is no consent. */
export async function hasMarketingConsent(tx: TenantTx, customerId: string): Promise<boolean> {
  return (await latestConsent(tx, customerId))?.state === 'granted';
}

function latestConsent(tx: TenantTx, customerId: string): Promise<{ state: ConsentState; at: Date } | undefined> {
  return tx
    .selectFrom('consents')
    .select(['state', 'at'])
    .where('customerId', '=', customerId)
    .where('kind', '=', 'marketing')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

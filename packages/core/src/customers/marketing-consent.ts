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

/** Withdrawals that WhatsApp itself reports, and that a customer takes back in WhatsApp. */
const TAKEN_BACK_IN_WHATSAPP: ReadonlySet<string> = new Set(['whatsapp_preferences', 'meta_131050']);

/**
 * A customer lets marketing in again, in WhatsApp. That restores a consent that was given to the shop before, and makes none:
 * only signing up anew does. What was said before the withdrawal, or nobody knows when, cannot take it back.
 */
export async function restoreConsent(
  scope: Scope,
  customerId: string,
  said: { source: string; saidAt: Date | null; anew: boolean },
): Promise<void> {
  const before = await latestConsent(scope.tx, customerId);
  if (before?.state === 'granted') return;
  if (before && (said.saidAt === null || said.saidAt < before.at)) return;
  if (!said.anew) {
    if (!before || !TAKEN_BACK_IN_WHATSAPP.has(before.source)) return;
    const given = await scope.tx
      .selectFrom('consents')
      .select('id')
      .where('customerId', '=', customerId)
      .where('kind', '=', 'marketing')
      .where('state', '=', 'granted')
      .limit(1)
      .executeTakeFirst();
    if (!given) return;
  }
  await recordConsent(scope, customerId, 'granted', said.source);
}

function latestConsent(
  tx: TenantTx,
  customerId: string,
): Promise<{ state: ConsentState; source: string; at: Date } | undefined> {
  return tx
    .selectFrom('consents')
    .select(['state', 'source', 'at'])
    .where('customerId', '=', customerId)
    .where('kind', '=', 'marketing')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

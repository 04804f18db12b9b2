import type { Scope } from '../kernel/index.ts';

/**
 * True when one of these was written from a number of the shop itself: two bots that answer each other would never stop.
 */
export async function isOwnNumber(
  scope: Scope,
  events: readonly { readonly item: { readonly sender: { readonly phone: string | null } } }[],
): Promise<boolean> {
  const senders = new Set(events.flatMap(({ item }) => (item.sender.phone === null ? [] : [item.sender.phone])));
  if (senders.size === 0) return false;
  const rows = await scope.tx
    .selectFrom('numbers')
    .select('displayPhoneNumber')
    .where('tenantId', '=', scope.tenantId)
    .execute();
  return rows.some((row) => senders.has(row.displayPhoneNumber.replace(/\D/g, '')));
}

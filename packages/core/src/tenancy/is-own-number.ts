import type { Scope } from '../kernel/index.ts';

const KEEP_MS = 30_000;
const MAX_TENANTS = 1_000;

const cache = new Map<string, { at: number; digits: ReadonlySet<string> }>();

/** True when the phone is a number of the shop itself: two bots that answer each other would never stop. */
export async function isOwnNumber(scope: Scope, phone: string | null): Promise<boolean> {
  if (phone === null) return false;
  let known = cache.get(scope.tenantId);
  if (!known || performance.now() - known.at > KEEP_MS) {
    const rows = await scope.tx.selectFrom('numbers').select('displayPhoneNumber').execute();
    known = { at: performance.now(), digits: new Set(rows.map((row) => row.displayPhoneNumber.replace(/\D/g, ''))) };
    if (cache.size >= MAX_TENANTS) cache.clear();
    cache.set(scope.tenantId, known);
  }
  return known.digits.has(phone);
}

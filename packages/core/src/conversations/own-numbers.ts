import type { Scope } from '../kernel/index.ts';

const KEEP_MS = 30_000;

const cache = new Map<string, { at: number; digits: ReadonlySet<string> }>();

/** Whether a phone is one of the shop's own numbers: two bots that answer each other never stop. */
export async function isOwnNumber(scope: Scope, phone: string | null): Promise<boolean> {
  if (phone === null) return false;
  let known = cache.get(scope.tenantId);
  if (!known || performance.now() - known.at > KEEP_MS) {
    const rows = await scope.tx.selectFrom('numbers').select('displayPhoneNumber').execute();
    known = { at: performance.now(), digits: new Set(rows.map((row) => row.displayPhoneNumber.replace(/\D/g, ''))) };
    if (cache.size > 1_000) cache.clear();
    cache.set(scope.tenantId, known);
  }
  return known.digits.has(phone);
}

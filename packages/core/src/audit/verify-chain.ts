import type { AuditLink, AuditRow, UnsealedAudit } from '@wac/db';
import { NOBODY, type Platform } from '../kernel/index.ts';
import { before, PRIVACY_REGISTRY } from '../privacy/index.ts';
import { chainOf } from './chains.ts';
import { genesis, rowHash, sealHash, type Head } from './link.ts';

/**
 * changed: the row is not what was sealed · removed: it is gone before its time · inserted: it claims to be older than what was
 * sealed before it · unsealed: no seal names it and none will · seal_changed, seal_removed: the chain itself was touched.
 */
export interface Breach {
  problem: 'changed' | 'removed' | 'inserted' | 'unsealed' | 'seal_changed' | 'seal_removed';
  /** The number in the chain; null for a row that stands in none. */
  number: number | null;
  auditId: string | null;
}

export interface Verdict {
  /** The last seal that was looked at. Whoever keeps it elsewhere notices when the end of the chain is cut off. */
  head: Head;
  sealed: number;
  /** Sealed rows that passed their time and were deleted. */
  expired: number;
  /** Rows that wait for the next round. */
  waiting: number;
  /** Null when everything is as it was sealed. */
  breach: Breach | null;
}

const PAGE = 1_000;
/** A row is written when its transaction begins and seen when it ends: no command takes this long. In microseconds. */
const LATEST_MICROS = 10 * 60_000_000;

/** Walks the chain of a tenant (of the operators for nobody's) up to the first thing that is wrong. */
export async function verifyChain({ db, clock }: Pick<Platform, 'db' | 'clock'>, tenantId: string): Promise<Verdict> {
  const { retention } = PRIVACY_REGISTRY[tenantId === NOBODY ? 'operatorAuditLog' : 'auditLog'].at;
  const expiredMicros = before(clock.now(), retention.keep).getTime() * 1_000;
  const verdict: Verdict = { head: genesis(tenantId), sealed: 0, expired: 0, waiting: 0, breach: null };
  let newest = 0;
  for (;;) {
    const links = await db.withTenant(tenantId, (tx) => chainOf(tx, tenantId).links(verdict.head.number, PAGE));
    for (const link of links) {
      const row = rowOf(link);
      const problem = problemOf(link, row, verdict.head, newest, expiredMicros);
      if (problem) return { ...verdict, breach: problem };
      verdict.head = { number: link.number, hash: link.hash };
      verdict.sealed += 1;
      if (!row) verdict.expired += 1;
      newest = Math.max(newest, Number(link.sealedMicros));
    }
    if (links.length < PAGE) break;
  }
  const unsealed = await db.withTenant(tenantId, (tx) => chainOf(tx, tenantId).unsealed());
  const stray = unsealed.map((row) => strayOf(row, newest)).find((breach) => breach !== null);
  return { ...verdict, waiting: unsealed.length, breach: stray ?? null };
}

function problemOf(
  link: AuditLink,
  row: AuditRow | null,
  head: Head,
  newest: number,
  expiredMicros: number,
): Breach | null {
  const { number, auditId } = link;
  if (number !== head.number + 1) return { problem: 'seal_removed', number: head.number + 1, auditId: null };
  if (sealHash(head.hash, { ...link, atMicros: link.sealedMicros }) !== link.hash) {
    return { problem: 'seal_changed', number, auditId };
  }
  if (!row) return Number(link.sealedMicros) < expiredMicros ? null : { problem: 'removed', number, auditId };
  if (rowHash(row) !== link.rowHash) return { problem: 'changed', number, auditId };
  return isLate(link.sealedMicros, newest) ? { problem: 'inserted', number, auditId } : null;
}

function strayOf({ id, atMicros, listed }: UnsealedAudit, newest: number): Breach | null {
  if (!listed) return { problem: 'unsealed', number: null, auditId: id };
  return isLate(atMicros, newest) ? { problem: 'inserted', number: null, auditId: id } : null;
}

function isLate(atMicros: string, newest: number): boolean {
  return Number(atMicros) < newest - LATEST_MICROS;
}

function rowOf({ id, action, actor, target, requestId, atMicros }: AuditLink): AuditRow | null {
  if (id === null || action === null || actor === null || target === null || requestId === null || atMicros === null) {
    return null;
  }
  return { id, action, actor, target, requestId, atMicros };
}

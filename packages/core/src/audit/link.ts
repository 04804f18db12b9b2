import { createHash } from 'node:crypto';
import type { AuditRow, AuditSeal } from '@wac/db';
import { canonicalJson } from './canonical-json.ts';

/** Where a chain stands: the number and the hash of its last seal. */
export interface Head {
  number: number;
  hash: string;
}

/** The head of a chain without a seal. Its hash names the chain, so that no link fits into another's. */
export function genesis(chain: string): Head {
  return { number: 0, hash: sha256(canonicalJson(['wac.audit.v1', chain])) };
}

/** SHA-256 in hex of a row's canonical form: its fields in a fixed order. */
export function rowHash({ id, action, actor, target, requestId, atMicros }: AuditRow): string {
  return sha256(canonicalJson([id, action, actor, target, requestId, atMicros]));
}

/** SHA-256 in hex over the seal before and everything that this one says. */
export function sealHash(previous: string, seal: Omit<AuditSeal, 'hash'>): string {
  return sha256(canonicalJson([previous, seal.number, seal.auditId, seal.atMicros, seal.rowHash]));
}

/** The seals of these rows, behind a head, in the order given. */
export function sealRows(head: Head, rows: readonly AuditRow[]): AuditSeal[] {
  let { number, hash } = head;
  return rows.map((row) => {
    number += 1;
    const seal = { number, auditId: row.id, atMicros: row.atMicros, rowHash: rowHash(row) };
    hash = sealHash(hash, seal);
    return { ...seal, hash };
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

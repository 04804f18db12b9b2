import { sql, type Kysely } from 'kysely';
import { askDoor } from './ask-door.ts';
import type { Tables } from './tables/index.ts';

/** A row of an audit log. Times are microseconds since 1970 as digits: a `Date` would round what the database holds. */
export interface AuditRow {
  id: string;
  action: string;
  actor: Record<string, unknown>;
  target: Record<string, unknown>;
  requestId: string;
  atMicros: string;
}

/** A link of a chain, hashes in hex. */
export interface AuditSeal {
  number: number;
  auditId: string;
  atMicros: string;
  rowHash: string;
  hash: string;
}

/** A link with its row; the row's columns are null when it is gone. */
export type AuditLink = Omit<AuditSeal, 'atMicros'> & { sealedMicros: string } & {
  [Column in keyof AuditRow]: AuditRow[Column] | null;
};

/** A row that no seal names. */
export interface UnsealedAudit {
  id: string;
  atMicros: string;
  /** Whether the list of those to be sealed knows of it. */
  listed: boolean;
}

/** The doors of the audit chains: which tenants have something to seal, and the operators' own log. */
export function createAuditDoors(kysely: Kysely<Tables>) {
  const { rows, one } = askDoor(kysely);
  return {
    tenantsToSeal: async (limit: number) =>
      (await rows(sql<{ id: string }>`select t.id from doors.tenants_to_seal(${limit}) as t (id)`)).map(({ id }) => id),
    operatorAuditToSeal: (limit: number) => rows(sql<AuditRow>`select * from doors.operator_audit_to_seal(${limit})`),
    operatorAuditHead: () => one(sql<{ number: number; hash: string }>`select * from doors.operator_audit_head()`),
    sealOperatorAudit: (seals: readonly AuditSeal[]) =>
      rows(
        sql`select doors.seal_operator_audit(${JSON.stringify(
          seals.map(({ number, auditId, atMicros, rowHash, hash }) => ({
            number,
            audit_id: auditId,
            at_micros: atMicros,
            row_hash: rowHash,
            hash,
          })),
        )}::jsonb)`,
      ),
    operatorAuditChain: (after: number, limit: number) =>
      rows(sql<AuditLink>`select * from doors.operator_audit_chain(${after}, ${limit})`),
    operatorAuditUnsealedRows: () => rows(sql<UnsealedAudit>`select * from doors.operator_audit_unsealed_rows()`),
  };
}

import type { JSONColumnType } from 'kysely';

/** Only doors see this table. */
export interface OperatorsTable {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  createdAt: Date;
  disabledAt: Date | null;
}

/** Only doors see this table. */
export interface OperatorSessionsTable {
  id: string;
  operatorId: string;
  createdAt: Date;
  activeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

/** Only doors see this table. */
export interface OperatorAuditLogTable {
  id: string;
  action: string;
  actor: JSONColumnType<Record<string, string>>;
  target: JSONColumnType<Record<string, string>>;
  requestId: string;
  at: Date;
}

/** Only doors see this table. */
export interface OperatorAuditUnsealedTable {
  auditId: string;
}

/** Only doors see this table. */
export interface OperatorAuditSealsTable {
  number: number;
  auditId: string;
  at: Date;
  rowHash: Buffer;
  hash: Buffer;
}

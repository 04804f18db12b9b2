import type { Generated, JSONColumnType } from 'kysely';

export interface AuditLogTable {
  tenantId: string;
  id: string;
  action: string;
  actor: JSONColumnType<Record<string, unknown>>;
  target: JSONColumnType<Record<string, unknown>>;
  requestId: string;
  at: Date;
}

/** Rows of the audit log that no seal names yet; a trigger writes it. */
export interface AuditUnsealedTable {
  tenantId: string;
  auditId: string;
}

/** A tenant's hash chain over its audit log: written, never changed. */
export interface AuditSealsTable {
  tenantId: string;
  number: number;
  auditId: string;
  at: Date;
  rowHash: Buffer;
  hash: Buffer;
}

export interface EventsTable {
  tenantId: string;
  id: string;
  name: string;
  payload: JSONColumnType<Record<string, unknown>>;
  at: Date;
  /** The transaction that wrote it: an 8-byte id, as text. */
  xid: Generated<string>;
}

export interface JobsTable {
  tenantId: string;
  id: string;
  name: string;
  input: JSONColumnType<Record<string, unknown>>;
  runAt: Date;
  tries: Generated<number>;
  leaseUntil: Date | null;
  failedAt: Date | null;
  lastError: string | null;
  createdAt: Date;
}

/** Only doors see this table. */
export interface SchedulesTable {
  name: string;
  lastRunAt: Date;
}

export interface IdempotencyKeysTable {
  tenantId: string;
  key: string;
  operation: string;
  inputHash: Buffer;
  output: JSONColumnType<Record<string, unknown>>;
  createdAt: Date;
}

/** Only doors see this table. */
export interface TicketsTable {
  hash: Buffer;
  tenantId: string;
  sessionId: string;
  fileId: string;
  expiresAt: Date;
}

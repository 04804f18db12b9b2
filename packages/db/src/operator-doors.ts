import { sql, type Kysely } from 'kysely';
import { askDoor } from './ask-door.ts';
import { createAuditDoors } from './audit-doors.ts';
import type { Tables } from './tables/index.ts';

export interface OperatorSessionRow {
  sessionId: string;
  operatorId: string;
  email: string;
  name: string;
  activeAt: Date;
  expiresAt: Date;
}

export interface OperatorRow {
  operatorId: string;
  email: string;
  name: string;
  createdAt: Date;
  disabledAt: Date | null;
  /** The last request of theirs that a person caused; null when they never signed in. */
  activeAt: Date | null;
}

export interface TenantBacklogRow {
  tenantId: string;
  slug: string;
  name: string;
  status: 'active' | 'suspended';
  pendingMailboxes: number;
  oldestPendingSeconds: number;
  parked: number;
  outboxQueued: number;
  outboxUnknown: number;
  outboxWaitingForPerson: number;
  statusesPending: number;
}

export interface StoppedNumberRow {
  tenantId: string;
  slug: string;
  name: string;
  numberId: string;
  status: 'paused' | 'disconnected';
  pausedCode: number | null;
}

/** The doors of those who run the installation: their own accounts, and what they may see of all tenants. */
export function createOperatorDoors(kysely: Kysely<Tables>) {
  const { rows, one } = askDoor(kysely);
  return {
    ...createAuditDoors(kysely),
    /** Undefined for a disabled operator too. */
    operatorByEmail: (email: string) =>
      one(sql<{ operatorId: string; passwordHash: string }>`select * from doors.operator_by_email(${email})`),
    /** False when an operator or a user has the e-mail. */
    addOperator: async (operator: { id: string; email: string; name: string; passwordHash: string; at: Date }) =>
      (
        await one(sql<{ added: boolean }>`select doors.add_operator(
        ${operator.id}, ${operator.email}, ${operator.name}, ${operator.passwordHash}, ${operator.at}) as added`)
      )?.added === true,
    operators: () => rows(sql<OperatorRow>`select * from doors.operators()`),
    /** The operator's id, or null when nobody has the e-mail; their sessions end. */
    setOperatorPassword: async (email: string, passwordHash: string, at: Date) =>
      (
        await one(
          sql<{ id: string | null }>`select doors.set_operator_password(${email}, ${passwordHash}, ${at}) as id`,
        )
      )?.id ?? null,
    /** The operator's id, or null when nobody has the e-mail; their sessions end. */
    disableOperator: async (email: string, at: Date) =>
      (await one(sql<{ id: string | null }>`select doors.disable_operator(${email}, ${at}) as id`))?.id ?? null,
    openOperatorSession: (session: { id: string; operatorId: string; at: Date; expiresAt: Date }) =>
      rows(sql`select doors.open_operator_session(${session.id}, ${session.operatorId}, ${session.at},
        ${session.expiresAt})`),
    /** Undefined for a session that was revoked, and for one of a disabled operator. */
    operatorSessionById: (id: string) =>
      one(sql<OperatorSessionRow>`select * from doors.operator_session_by_id(${id})`),
    touchOperatorSession: (id: string, at: Date) => rows(sql`select doors.touch_operator_session(${id}, ${at})`),
    revokeOperatorSession: (id: string, at: Date) => rows(sql`select doors.revoke_operator_session(${id}, ${at})`),
    forgetOperatorSessions: async (before: Date, limit: number) =>
      (await one(sql<{ gone: number }>`select doors.forget_operator_sessions(${before}, ${limit}) as gone`))?.gone ?? 0,
    addOperatorAudit: (row: {
      id: string;
      action: string;
      actor: Record<string, string>;
      target: Record<string, string>;
      requestId: string;
      at: Date;
    }) =>
      rows(sql`select doors.add_operator_audit(${row.id}, ${row.action}, ${JSON.stringify(row.actor)}::jsonb,
        ${JSON.stringify(row.target)}::jsonb, ${row.requestId}, ${row.at})`),
    forgetOperatorAudit: async (before: Date, limit: number) =>
      (await one(sql<{ gone: number }>`select doors.forget_operator_audit(${before}, ${limit}) as gone`))?.gone ?? 0,
    /** Tenants with something that waits, longest first: ids, names and counts. */
    tenantBacklogs: (limit: number) => rows(sql<TenantBacklogRow>`select * from doors.tenant_backlogs(${limit})`),
    parkedConversations: (limit: number) =>
      rows(sql<{ tenantId: string; conversationId: string; reason: string | null; parkedAt: Date }>`
        select * from doors.parked_conversations(${limit})`),
    stoppedNumbers: (limit: number) => rows(sql<StoppedNumberRow>`select * from doors.stopped_numbers(${limit})`),
    tenantNames: (ids: readonly string[]) =>
      rows(sql<{ tenantId: string; slug: string; name: string }>`
        select * from doors.tenant_names(${[...ids]}::uuid[])`),
  };
}

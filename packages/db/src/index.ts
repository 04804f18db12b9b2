export { createDb, type Db } from './client.ts';
export { givenIds, givenRows } from './given-rows.ts';
export { json, withSavepoint, writeAhead, type TenantTx } from './tenant-transaction.ts';
export { doorsIn } from './doors.ts';
export type { SessionRow } from './doors.ts';
export type {
  ClaimedJob,
  DueStatuses,
  LeasedSend,
  LeaseWish,
  QuarantinedRow,
  QuarantineItem,
  StoredOutcome,
  WebhookEventRow,
} from './queue-rows.ts';
export type { AuditLink, AuditRow, AuditSeal, UnsealedAudit } from './audit-doors.ts';
export type { AlarmRow, FindingRow } from './auditor-doors.ts';
export { roleProblem } from './role-check.ts';
export { createWakeUps, type WakeTopic, type WakeUps } from './wake-ups.ts';
export type { Tables } from './tables/index.ts';
export type { MessageContent } from './tables/conversations.ts';

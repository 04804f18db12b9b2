export { createDb, type Db } from './client.ts';
export { json, withSavepoint, writeAhead, type TenantTx } from './tenant-transaction.ts';
export { doorsIn } from './doors.ts';
export type { ClaimedJob, LeasedSend, QueueFigures, SessionRow, StoredOutcome, WebhookEventRow } from './doors.ts';
export type { DueStatuses, QuarantinedRow, QuarantineItem } from './doors.ts';
export { roleProblem } from './role-check.ts';
export { createWakeUps, type WakeTopic, type WakeUps } from './wake-ups.ts';
export type { Tables } from './tables/index.ts';
export type { MessageContent } from './tables/conversations.ts';

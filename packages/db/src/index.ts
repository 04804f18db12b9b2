export { createDb, type Db, type DbOptions } from './client.ts';
export { json, withSavepoint, type TenantTx } from './tenant-transaction.ts';
export { doorsIn } from './doors.ts';
export type { Doors, StoredOutcome, WebhookEventRow, LeasedSend, SessionRow, ClaimedJob } from './doors.ts';
export { roleProblem, type RoleFacts } from './role-check.ts';
export { createWakeUps, type WakeTopic, type WakeUps } from './wake-ups.ts';
export type { Tables } from './tables/index.ts';
export type { MessageContent } from './tables/conversations.ts';
export type { OpeningHours } from './tables/tenancy.ts';

import type { Language, Permission, Role } from '@wac/shared';
import { sql, type Kysely } from 'kysely';
import { createAccountDoors } from './account-doors.ts';
import { createAuditorDoors } from './auditor-doors.ts';
import { createOperatorDoors } from './operator-doors.ts';
import { askDoor } from './ask-door.ts';
import type {
  AcceptedAnswer,
  ClaimWish,
  ClaimedJob,
  ClaimedRow,
  DueStatuses,
  LeaseWish,
  LeasedSend,
  QuarantineItem,
  QuarantinedRow,
  StoredOutcome,
  WebhookEventRow,
} from './queue-rows.ts';
import type { Tables } from './tables/index.ts';
import type { TenantTx } from './tenant-transaction.ts';

export interface SessionRow {
  sessionId: string;
  tenantId: string;
  memberId: string;
  userId: string;
  role: Role;
  email: string;
  userName: string;
  language: Language | null;
  activeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
}

export interface EventRow {
  tenantId: string;
  id: string;
  name: string;
  payload: Record<string, unknown>;
  at: Date;
  xid: string;
}

export type Doors = ReturnType<typeof createDoors>;

/**
 * Every way across tenants, each a `security definer` function of the role `door`. Nothing else in the product leaves a
 * tenant's transaction.
 */
export function createDoors(kysely: Kysely<Tables>) {
  const { rows, one, value } = askDoor(kysely);
  return {
    ...createAccountDoors(kysely),
    ...createAuditorDoors(kysely),
    ...createOperatorDoors(kysely),
    userByEmail: (email: string) =>
      one(sql<{ userId: string; name: string; language: Language | null; passwordHash: string }>`
        select * from doors.user_by_email(${email})`),
    membershipsOf: (userId: string) =>
      rows(sql<{ tenantId: string; memberId: string; role: Role; slug: string }>`
        select * from doors.memberships_of(${userId})`),
    /** The id of the user with this e-mail: the given one, or that of the user who had it already. */
    putUser: (user: {
      id: string;
      email: string;
      name: string;
      language: Language | null;
      passwordHash: string;
      at: Date;
    }) =>
      value(sql<{ value: string }>`select doors.put_user(
        ${user.id}, ${user.email}, ${user.name}, ${user.language}, ${user.passwordHash}, ${user.at}) as value`),
    openSession: (session: {
      id: string;
      tenantId: string;
      memberId: string;
      userId: string;
      at: Date;
      expiresAt: Date;
    }) =>
      rows(sql`select doors.open_session(${session.id}, ${session.tenantId}, ${session.memberId}, ${session.userId},
        ${session.at}, ${session.expiresAt})`),
    sessionById: (id: string) => one(sql<SessionRow>`select * from doors.session_by_id(${id})`),
    touchSession: (id: string, at: Date) => rows(sql`select doors.touch_session(${id}, ${at})`),
    revokeSession: (id: string, at: Date) => rows(sql`select doors.revoke_session(${id}, ${at})`),
    apiKeyByHash: (hash: Buffer, at: Date) =>
      one(sql<{ apiKeyId: string; tenantId: string; scopes: Permission[] }>`
        select * from doors.api_key_by_hash(${hash}, ${at})`),
    putTickets: (
      holder: { tenantId: string; sessionId: string; expiresAt: Date },
      tickets: readonly { hash: Buffer; fileId: string }[],
    ) =>
      rows(sql`
        select doors.put_ticket(decode(t.hash, 'hex'), ${holder.tenantId}, ${holder.sessionId}, t.file_id, ${holder.expiresAt})
        from jsonb_to_recordset(${JSON.stringify(
          tickets.map(({ hash, fileId }) => ({ hash: hash.toString('hex'), file_id: fileId })),
        )}::jsonb) as t (hash text, file_id uuid)`),
    takeTicket: (hash: Buffer, at: Date) =>
      one(sql<{ tenantId: string; fileId: string }>`select * from doors.take_ticket(${hash}, ${at})`),
    tenantBySlug: (slug: string) => value(sql<{ value: string | null }>`select doors.tenant_by_slug(${slug}) as value`),
    tenantIds: async (after: string | null, limit: number) =>
      (await rows(sql<{ id: string }>`select t.id from doors.tenant_ids(${after}, ${limit}) as t (id)`)).map(
        (row) => row.id,
      ),
    /** False when another tenant holds the number. Its row must be there: call it in the transaction that wrote it. */
    connectNumber: (route: { phoneNumberId: string; wabaId: string; tenantId: string; numberId: string }) =>
      value(sql<{ value: boolean }>`select doors.connect_number(
        ${route.phoneNumberId}, ${route.wabaId}, ${route.tenantId}, ${route.numberId}) as value`),
    storeEvents: (events: readonly WebhookEventRow[], receivedAt: Date) =>
      rows(sql<StoredOutcome>`
        select n, tenant_id, outcome from doors.store_events(${JSON.stringify(events)}::jsonb, ${receivedAt})`),
    quarantineItems: (items: readonly QuarantineItem[], receivedAt: Date) =>
      rows(sql`select doors.quarantine_items(${JSON.stringify(items)}::jsonb, ${receivedAt})`),
    /** The latest first. */
    quarantined: (limit: number) => rows(sql<QuarantinedRow>`select * from doors.quarantined(${limit})`),
    quarantinedById: (id: string) => one(sql<QuarantinedRow>`select * from doors.quarantined(1, ${id})`),
    /** Stores it and takes it out of the quarantine, in one transaction; no outcome when it is gone. */
    replayQuarantined: (id: string, events: readonly WebhookEventRow[], rest: readonly QuarantineItem[], at: Date) =>
      rows(sql<StoredOutcome>`select * from doors.replay_quarantined(
        ${id}, ${JSON.stringify(events)}::jsonb, ${JSON.stringify(rest)}::jsonb, ${at})`),
    keepQuarantined: (id: string, reason: string, at: Date) =>
      value(sql<{ value: boolean }>`select doors.keep_quarantined(${id}, ${reason}, ${at}) as value`),
    dropQuarantined: (id: string) => value(sql<{ value: boolean }>`select doors.drop_quarantined(${id}) as value`),
    /** Due mailboxes of some tenants, those after `after` first, counted as claimed and held. */
    claimMailboxes: (wish: ClaimWish) =>
      rows(sql<ClaimedRow>`select * from doors.claim_mailboxes(${wish.after}, ${wish.busy as string[]}::uuid[],
        ${wish.since}, ${wish.tenants}, ${wish.each}, ${wish.holdMs})`),
    /** Null when nothing waits for its time. */
    nextDueInMs: () => value(sql<{ value: number | null }>`select doors.next_due_in_ms() as value`),
    /** Due statuses, some of each tenant after the one served last; none whose id is below the floor is looked at. */
    dueStatuses: (after: string, floor: string, tenants: number, each: number) =>
      rows(sql<DueStatuses>`select tenant_id, ids from doors.due_statuses(${after}, ${floor}, ${tenants}, ${each})`),
    tenantsWithAccountEvents: async (after: string, limit: number) =>
      (
        await rows(sql<{ id: string }>`
          select t.id from doors.tenants_with_account_events(${after}, ${limit}) as t (id)`)
      ).map((row) => row.id),
    leaseSends: (wish: LeaseWish) =>
      rows(sql<LeasedSend>`
        select l.tenant_id, l.outbox_id, l.number_id, l.conversation_id, l.customer_id, l.message_id, l.message_position,
          l.kind, l.confirms, l.attempt_id, l.attempts, l.caused_at, l.throughput
        from doors.lease_sends(${wish.limit}, ${wish.bulkLimit}, ${wish.after}::uuid[], ${JSON.stringify(wish.allowed)}::jsonb,
          ${wish.laneLimit}, ${wish.leaseMs}, ${wish.unknownWaitMs}) as l`),
    /** The attempts that are written down now, and whether something waits behind them. */
    settleAccepted: (answers: readonly AcceptedAnswer[], at: Date) =>
      rows(sql<{ attemptId: string; followed: boolean }>`
        select s.attempt_id, s.followed from doors.settle_accepted(${JSON.stringify(answers)}::jsonb, ${at}) as s`),
    unsettledSends: (unknownWaitMs: number, limit: number) =>
      rows(
        sql<{ tenantId: string; outboxId: string }>`select * from doors.unsettled_sends(${unknownWaitMs}, ${limit})`,
      ),
    claimJobs: (at: Date, limit: number, leaseMs: number) =>
      rows(sql<ClaimedJob>`select * from doors.claim_jobs(${at}, ${limit}, ${leaseMs})`),
    /** True for exactly one caller an interval. */
    claimSchedule: (name: string, at: Date, everyMs: number) =>
      value(sql<{ value: boolean }>`select doors.claim_schedule(${name}, ${at}, ${everyMs}) as value`),
    /** Names of the tables that have doubled since their statistics were made; they are analysed. */
    analyzeGrown: async () =>
      (await rows(sql<{ name: string }>`select t.name from doors.analyze_grown() as t (name)`)).map((row) => row.name),
    forgetDedupeKeys: (before: Date, limit: number) =>
      value(sql<{ value: number }>`select doors.forget_dedupe_keys(${before}, ${limit}) as value`),
    forgetQuarantine: (before: Date, limit: number) =>
      value(sql<{ value: number }>`select doors.forget_quarantine(${before}, ${limit}) as value`),
    forgetSessions: (before: Date, limit: number) =>
      value(sql<{ value: number }>`select doors.forget_sessions(${before}, ${limit}) as value`),
    forgetTickets: (before: Date, limit: number) =>
      value(sql<{ value: number }>`select doors.forget_tickets(${before}, ${limit}) as value`),
    eventsAfter: (cursor: { xid: string; id: string }, limit: number) =>
      rows(sql<EventRow>`select * from doors.events_after(${cursor.xid}::xid8, ${cursor.id}, ${limit})`),
    /** Where a reader that needs no past begins. */
    eventsHead: () => value(sql<{ value: string }>`select doors.events_head()::text as value`),
  };
}

/**
 * The doors inside a tenant's transaction: they see what it wrote and share its fate. Inside a transaction these are the
 * ones to use: a second connection for each is how a pool runs dry.
 */
export function doorsIn(tx: TenantTx): Doors {
  return createDoors(tx);
}

import { sql, type RawBuilder } from 'kysely';
import type { Ctx, Platform } from '../../kernel/index.ts';
import type { DueFloor } from './due-floor.ts';

export interface ClaimedMailbox {
  mailboxId: string;
  numberId: string;
  /** Null until its first event has been handled. */
  conversation: { id: string; customerId: string } | null;
  /** How often this work was claimed without ever being finished, this time included. */
  claims: number;
}

/** Due mailboxes by tenant; a tenant whose mailboxes others hold is there with none. */
export type Claims = ReadonlyMap<string, readonly ClaimedMailbox[]>;

/** Conversations in one transaction; the measured optimum of commit cost against the time they hold their locks. */
export const BATCH = 16;

/**
 * For so long nobody else claims what was claimed: from the claim's commit until the conversation is locked, another worker
 * could not see that somebody is at work, and its claim would count as one more that was never finished. It is also the
 * longest that the work of a dead worker waits.
 */
const HOLD_MS = 300;

/**
 * Claims one batch of each of up to `tenants` tenants that have something due, in rotation.
 * @param after the tenant claimed last
 * @param busy tenants that this process is at work on: what comes for them meanwhile makes their next batch
 * @param floor where the search begins, kept from one claim to the next
 */
export async function claimDue(
  { db }: Platform,
  { after, busy, tenants, floor }: { after: string; busy: readonly string[]; tenants: number; floor: DueFloor },
): Promise<Claims> {
  const rows = await db.doors.claimMailboxes({
    after,
    busy,
    tenants,
    since: floor.since(),
    each: BATCH,
    holdMs: HOLD_MS,
  });
  const claims = new Map<string, ClaimedMailbox[]>();
  for (const { tenantId, mailboxId, numberId, conversationId, customerId, claims: count, dueAt } of rows) {
    if (dueAt) floor.saw(dueAt);
    const mine = claims.get(tenantId) ?? [];
    claims.set(tenantId, mine);
    if (mailboxId === null || numberId === null || count === null) continue;
    const conversation = conversationId !== null && customerId !== null ? { id: conversationId, customerId } : null;
    mine.push({ mailboxId, numberId, conversation, claims: count });
  }
  return claims;
}

/** Takes back the counting of work that was not begun. */
export function giveBackClaims(ctx: Ctx, mailboxIds: readonly string[]): Promise<void> {
  return setClaims(ctx, mailboxIds, { claims: sql<number>`greatest(claims - 1, 0)`, heldUntil: null });
}

/** Forgives the claims of work that failed for no fault of its own; it stays held for as long as it was. */
export function forgiveClaims(ctx: Ctx, mailboxIds: readonly string[]): Promise<void> {
  return setClaims(ctx, mailboxIds, { claims: sql<number>`0` });
}

async function setClaims(
  ctx: Ctx,
  mailboxIds: readonly string[],
  values: { claims: RawBuilder<number>; heldUntil?: null },
): Promise<void> {
  if (mailboxIds.length === 0) return;
  await ctx.db.withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('mailboxCursors')
      .set(values)
      .where('mailboxId', 'in', (cursors) =>
        // Whoever holds one of them is finishing it, and forgives its claims: waiting for several could be a deadlock.
        cursors
          .selectFrom('mailboxCursors')
          .select('mailboxId')
          .where('mailboxId', 'in', mailboxIds)
          .forNoKeyUpdate()
          .skipLocked(),
      )
      .execute(),
  );
}

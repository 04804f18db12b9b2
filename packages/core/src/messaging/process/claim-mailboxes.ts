import { sql } from 'kysely';
import type { Ctx } from '../../kernel/index.ts';

export interface ClaimedMailbox {
  mailboxId: string;
  /** How often this work was claimed without ever being finished, this time included. */
  claims: number;
}

/**
 * For so long nobody else claims what was claimed: from the claim's commit until the conversation is locked, another worker
 * could not see that somebody is at work, and its claim would count as one more that was never finished. It is also the
 * longest that the work of a dead worker waits.
 */
const HOLD_MS = 300;

/**
 * Claims due mailboxes of one tenant by counting the claim, in a transaction of its own: events that kill the process are
 * found by that count. What another worker has locked is not counted, and nothing here waits for a lock. Parked ones leave
 * the due list; those that back off come back when their time has come.
 */
export async function claimMailboxes(ctx: Ctx, limit: number): Promise<ClaimedMailbox[]> {
  return ctx.db.withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<ClaimedMailbox>`
      with due as materialized (
        select m.id from mailboxes m
        where m.tenant_id = ${ctx.tenantId} and m.pending and m.due_at <= statement_timestamp()
        order by m.due_at limit ${limit}
        for no key update skip locked
      ), known as materialized (
        select c.mailbox_id, v.parked_at is not null as parked, v.next_try_at
        from due d
        join mailbox_cursors c on c.tenant_id = ${ctx.tenantId} and c.mailbox_id = d.id
        join conversations v on v.tenant_id = c.tenant_id and v.id = c.conversation_id
        for no key update of v skip locked
      ), aside as (
        -- In the order in which ingest locks them.
        select m.id, k.parked, k.next_try_at from mailboxes m join known k on k.mailbox_id = m.id
        where m.tenant_id = ${ctx.tenantId} and (k.parked or k.next_try_at > clock_timestamp())
        order by m.number_id, m.sender for no key update of m
      ), put_aside as (
        update mailboxes m set pending = not a.parked, due_at = coalesce(a.next_try_at, m.due_at)
        from aside a where m.tenant_id = ${ctx.tenantId} and m.id = a.id
      ), counted as (
        update mailbox_cursors c set claims = c.claims + 1
        from known k
        where c.tenant_id = ${ctx.tenantId} and c.mailbox_id = k.mailbox_id
          and not k.parked and (k.next_try_at is null or k.next_try_at <= clock_timestamp())
        returning c.mailbox_id, c.claims
      ), first_time as (
        insert into mailbox_cursors (tenant_id, mailbox_id, claims)
        select ${ctx.tenantId}, d.id, 1 from due d
        where not exists (select from mailbox_cursors k where k.tenant_id = ${ctx.tenantId} and k.mailbox_id = d.id)
        on conflict (tenant_id, mailbox_id) do nothing
        returning mailbox_id, claims
      ), unfinished as materialized (
        -- Claimed before, and never came to a conversation.
        select k.mailbox_id from due d
        join mailbox_cursors k on k.tenant_id = ${ctx.tenantId} and k.mailbox_id = d.id and k.conversation_id is null
        for no key update of k skip locked
      ), once_more as (
        update mailbox_cursors c set claims = c.claims + 1
        from unfinished u where c.tenant_id = ${ctx.tenantId} and c.mailbox_id = u.mailbox_id
        returning c.mailbox_id, c.claims
      ), claimed as materialized (
        select * from counted union all select * from first_time union all select * from once_more
      ), held as (
        update mailboxes m set due_at = clock_timestamp() + ${HOLD_MS} * interval '1 millisecond'
        from claimed x where m.tenant_id = ${ctx.tenantId} and m.id = x.mailbox_id
      )
      select * from claimed`.execute(tx);
    return rows;
  });
}

/** Takes back the counting of work that was not begun. */
export async function giveBackClaims(ctx: Ctx, mailboxIds: readonly string[]): Promise<void> {
  if (mailboxIds.length === 0) return;
  await ctx.db.withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('mailboxCursors')
      .set((row) => ({ claims: sql<number>`greatest(${row.ref('claims')} - 1, 0)` }))
      .where('mailboxId', 'in', mailboxIds)
      .execute(),
  );
}

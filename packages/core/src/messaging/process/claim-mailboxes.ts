import { sql } from 'kysely';
import type { Ctx } from '../../kernel/index.ts';

export interface ClaimedMailbox {
  mailboxId: string;
  /** How often this work was claimed without ever being finished, this time included. */
  claims: number;
}

/**
 * Claims due mailboxes of one tenant by counting the claim, in a transaction of its own: events that kill the process are
 * found by that count. A claim excludes nobody (the conversation's lock does that), and conversations that another worker
 * has locked are not counted. Parked ones leave the due list; those that back off come back when their time has come.
 */
export async function claimMailboxes(ctx: Ctx, limit: number): Promise<ClaimedMailbox[]> {
  return ctx.db.withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<ClaimedMailbox>`
      with due as materialized (
        select m.id from mailboxes m
        where m.tenant_id = ${ctx.tenantId} and m.pending and m.due_at <= clock_timestamp()
        order by m.due_at limit ${limit}
      ), known as materialized (
        select c.mailbox_id, v.parked_at is not null as parked, v.next_try_at
        from due d
        join mailbox_cursors c on c.tenant_id = ${ctx.tenantId} and c.mailbox_id = d.id
        join conversations v on v.tenant_id = c.tenant_id and v.id = c.conversation_id
        for no key update of v skip locked
      ), put_aside as (
        update mailboxes m set pending = not k.parked, due_at = coalesce(k.next_try_at, m.due_at)
        from known k
        where m.tenant_id = ${ctx.tenantId} and m.id = k.mailbox_id and (k.parked or k.next_try_at > clock_timestamp())
      ), counted as (
        update mailbox_cursors c set claims = c.claims + 1
        from known k
        where c.tenant_id = ${ctx.tenantId} and c.mailbox_id = k.mailbox_id
          and not k.parked and (k.next_try_at is null or k.next_try_at <= clock_timestamp())
        returning c.mailbox_id, c.claims
      ), begun as (
        -- Never read, or never finished its first event.
        insert into mailbox_cursors as c (tenant_id, mailbox_id, claims)
        select ${ctx.tenantId}, d.id, 1 from due d
        where not exists (
          select from mailbox_cursors k
          where k.tenant_id = ${ctx.tenantId} and k.mailbox_id = d.id and k.conversation_id is not null)
        on conflict (tenant_id, mailbox_id) do update set claims = c.claims + 1
        returning c.mailbox_id, c.claims
      )
      select * from counted union all select * from begun`.execute(tx);
    return rows;
  });
}

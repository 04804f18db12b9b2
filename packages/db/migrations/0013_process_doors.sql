-- A foreign key costs each row a look at its parent and a lock on it, and these parents are one row for thousands of children a
-- minute. The message that an outbox row belongs to has the same keys to conversation and number; a status' number is read
-- from the route that brought it.
alter table outbox drop constraint outbox_tenant_id_number_id_fkey;
alter table outbox drop constraint outbox_tenant_id_conversation_id_fkey;
alter table status_events drop constraint status_events_tenant_id_number_id_fkey;

call open_to_door('mailbox_cursors', 'select, insert, update');
-- How often a message has failed, asked for each one that fails.
create index status_events_failed on status_events (tenant_id, message_id) where status = 'failed';

-- To lock a conversation, a role must be allowed to change it.
grant update on conversations to door;

-- Until then nobody else claims it. Here and not in the mailbox: each change of a due time is a new entry in its indexes.
alter table mailbox_cursors add column held_until timestamptz;

grant door to current_user with set true, inherit false;
set local role door;

-- Claims due mailboxes of up to p_tenants tenants, those after p_after first, of each up to p_each that are known and p_each
-- that are new, in one statement: a loose scan over tenants, so that a backlog of one starves nobody, and costs no more than
-- the tenants it finds. The claim is counted here, in a transaction of its own and before the work: events that kill the process are found by that count. What another
-- worker has locked is not counted, and nothing here waits for a lock. What was claimed is held for p_hold_ms: from the
-- claim's commit until the conversation is locked nobody else could see that somebody is at work. Parked ones leave the due
-- list; those that back off come back when their time has come. Every tenant looked at is answered, with a null mailbox
-- when nothing of it was free.
-- Here and below it is the statement's time that decides what is due: an index could not skip by `clock_timestamp()`.
create function doors.claim_mailboxes(
    p_after uuid, p_busy uuid[], p_since timestamptz, p_tenants integer, p_each integer, p_hold_ms integer)
  returns table (tenant_id uuid, mailbox_id uuid, number_id uuid, conversation_id uuid, customer_id uuid, claims integer,
    due_at timestamptz)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with recursive behind as (
    (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id > p_after and m.due_at >= p_since and m.due_at <= statement_timestamp()
      order by m.tenant_id limit 1)
    union all
    select (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id > b.tenant_id and m.due_at >= p_since and m.due_at <= statement_timestamp()
      order by m.tenant_id limit 1)
    from behind b where b.tenant_id is not null
  ), before as (
    (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id <= p_after and m.due_at >= p_since and m.due_at <= statement_timestamp()
      order by m.tenant_id limit 1)
    union all
    select (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id > b.tenant_id and m.tenant_id <= p_after
        and m.due_at >= p_since and m.due_at <= statement_timestamp()
      order by m.tenant_id limit 1)
    from before b where b.tenant_id is not null
  ), looked_at as materialized (
    select t.tenant_id from (select b.tenant_id from behind b union all select b.tenant_id from before b) t
    where t.tenant_id is not null and t.tenant_id <> all (p_busy)
    limit p_tenants
  ), known as materialized (
    -- Locked below the limit: a conversation that another worker holds takes nobody's place in the batch.
    select l.tenant_id, k.*
    from looked_at l cross join lateral (
      select m.id, m.number_id, m.due_at, c.conversation_id, v.customer_id, v.parked_at is not null as parked, v.next_try_at
      from public.mailboxes m
      join public.mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id
      join public.conversations v on v.tenant_id = c.tenant_id and v.id = c.conversation_id
      where m.tenant_id = l.tenant_id and m.pending and m.due_at >= p_since and m.due_at <= statement_timestamp()
        and (c.held_until is null or c.held_until <= statement_timestamp())
      order by m.due_at limit p_each
      for no key update of m, v skip locked) k
  ), new as materialized (
    -- Not yet led to a conversation: never claimed, or claimed and never finished.
    select l.tenant_id, k.*
    from looked_at l cross join lateral (
      select m.id, m.number_id, m.due_at
      from public.mailboxes m
      where m.tenant_id = l.tenant_id and m.pending and m.due_at >= p_since and m.due_at <= statement_timestamp()
        and not exists (
          select from public.mailbox_cursors c
          where c.tenant_id = m.tenant_id and c.mailbox_id = m.id
            and (c.conversation_id is not null or c.held_until > statement_timestamp()))
      order by m.due_at limit p_each
      for no key update skip locked) k
  ), aside as (
    -- In the order in which ingest locks them.
    select m.tenant_id, m.id, k.parked, k.next_try_at
    from public.mailboxes m join known k on k.tenant_id = m.tenant_id and k.id = m.id
    where k.parked or k.next_try_at > clock_timestamp()
    order by m.tenant_id, m.number_id, m.sender for no key update of m
  ), put_aside as (
    update public.mailboxes m set pending = not a.parked, due_at = coalesce(a.next_try_at, m.due_at)
    from aside a where m.tenant_id = a.tenant_id and m.id = a.id
  ), counted as (
    update public.mailbox_cursors c set claims = c.claims + 1,
      held_until = clock_timestamp() + p_hold_ms * interval '1 millisecond'
    from known k
    where c.tenant_id = k.tenant_id and c.mailbox_id = k.id
      and not k.parked and (k.next_try_at is null or k.next_try_at <= clock_timestamp())
      -- Asked again of the newest row: another worker's claim may have been committed since this statement began.
      and (c.held_until is null or c.held_until <= clock_timestamp())
    returning c.tenant_id, c.mailbox_id, c.claims
  ), first_time as (
    insert into public.mailbox_cursors (tenant_id, mailbox_id, claims, held_until)
    select n.tenant_id, n.id, 1, clock_timestamp() + p_hold_ms * interval '1 millisecond' from new n
    -- One that is there may be in its worker's hands: an insert would wait for that transaction's end.
    where not exists (select from public.mailbox_cursors c where c.tenant_id = n.tenant_id and c.mailbox_id = n.id)
    on conflict (tenant_id, mailbox_id) do nothing
    returning tenant_id, mailbox_id, claims
  ), unfinished as materialized (
    select c.tenant_id, c.mailbox_id from new n
    join public.mailbox_cursors c on c.tenant_id = n.tenant_id and c.mailbox_id = n.id and c.conversation_id is null
    for no key update of c skip locked
  ), once_more as (
    update public.mailbox_cursors c set claims = c.claims + 1,
      held_until = clock_timestamp() + p_hold_ms * interval '1 millisecond'
    from unfinished u where c.tenant_id = u.tenant_id and c.mailbox_id = u.mailbox_id
      and (c.held_until is null or c.held_until <= clock_timestamp())
    returning c.tenant_id, c.mailbox_id, c.claims
  ), claimed as materialized (
    select * from counted union all select * from first_time union all select * from once_more
  )
  select l.tenant_id, x.mailbox_id, coalesce(k.number_id, n.number_id), k.conversation_id, k.customer_id, x.claims,
    coalesce(k.due_at, n.due_at)
  from looked_at l
  left join claimed x on x.tenant_id = l.tenant_id
  left join known k on k.tenant_id = x.tenant_id and k.id = x.mailbox_id
  left join new n on n.tenant_id = x.tenant_id and n.id = x.mailbox_id;
end;

-- Milliseconds until the next mailbox is due; null when none waits for its time. By the same loose scan.
create or replace function doors.next_due_in_ms()
  returns double precision
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with recursive waiting as (
    (select m.tenant_id from public.mailboxes m
      where m.pending and m.due_at > statement_timestamp() order by m.tenant_id limit 1)
    union all
    select (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id > w.tenant_id and m.due_at > statement_timestamp()
      order by m.tenant_id limit 1)
    from waiting w where w.tenant_id is not null
  ), next as (
    select (select m.due_at from public.mailboxes m
      where m.tenant_id = w.tenant_id and m.pending and m.due_at > statement_timestamp() order by m.due_at limit 1) as due_at
    from waiting w where w.tenant_id is not null
  )
  select extract(epoch from min(n.due_at) - clock_timestamp()) * 1000 from next n;
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

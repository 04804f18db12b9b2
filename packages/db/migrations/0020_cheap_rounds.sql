-- Rounds that find little are most of the rounds, and what they cost is not their rows but the planning and the setting up of
-- large statements. So whoever finds nothing leaves at once, and plans are made once a connection: those for given values look
-- cheaper by an estimate and would be made at every call.

grant door to current_user with set true, inherit false;
set local role door;

create or replace function doors.claim_mailboxes(
    p_after uuid, p_busy uuid[], p_since timestamptz, p_tenants integer, p_each integer, p_hold_ms integer)
  returns table (tenant_id uuid, mailbox_id uuid, number_id uuid, conversation_id uuid, customer_id uuid, claims integer,
    due_at timestamptz)
  language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_tenants uuid[];
begin
  v_tenants := array(
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
    )
    select t.tenant_id from (select b.tenant_id from behind b union all select b.tenant_id from before b) t
    where t.tenant_id is not null and t.tenant_id <> all (p_busy)
    limit p_tenants);
  if cardinality(v_tenants) = 0 then return; end if;
  return query
  with known as materialized (
    -- Locked below the limit: a conversation that another worker holds takes nobody's place in the batch.
    select l.tenant_id, k.*
    from unnest(v_tenants) l (tenant_id) cross join lateral (
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
    from unnest(v_tenants) l (tenant_id) cross join lateral (
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
  from unnest(v_tenants) l (tenant_id)
  left join claimed x on x.tenant_id = l.tenant_id
  left join known k on k.tenant_id = x.tenant_id and k.id = x.mailbox_id
  left join new n on n.tenant_id = x.tenant_id and n.id = x.mailbox_id;
end $$;

create or replace function doors.lease_sends(p_limit integer, p_bulk_limit integer, p_after uuid[], p_allowed jsonb,
    p_lane_limit integer, p_lease_ms integer, p_unknown_wait_ms integer)
  returns table (tenant_id uuid, outbox_id uuid, number_id uuid, conversation_id uuid, customer_id uuid, message_id uuid,
    message_position bigint, kind text, confirms boolean, attempt_id uuid, attempts integer, caused_at timestamptz,
    throughput integer)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  v_now timestamptz := statement_timestamp();
  v_left integer := p_limit;
  v_after uuid;
  v_slots integer;
  v_leased integer;
begin
  -- A queue is empty at one moment and long at the next, so what the planner knows of it is always wrong: only ways along
  -- the indexes may be chosen, and once for all: planning costs more than running it.
  perform set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true);
  for v_priority in 0..2 loop
    v_slots := case v_priority when 2 then least(v_left, p_bulk_limit) else v_left end;
    continue when v_slots <= 0
      or not exists (select from outbox o where o.state = 'queued' and o.priority = v_priority);
    v_after := p_after[v_priority + 1];
    return query
      with recursive ahead as (
        (select o.tenant_id, o.number_id, o.next_try_at from outbox o
          where o.state = 'queued' and o.priority = v_priority and o.tenant_id > v_after
          order by o.tenant_id, o.number_id, o.next_try_at limit 1)
        union all
        select n.* from ahead r cross join lateral (
          select o.tenant_id, o.number_id, o.next_try_at from outbox o
          where o.state = 'queued' and o.priority = v_priority and (o.tenant_id, o.number_id) > (r.tenant_id, r.number_id)
          order by o.tenant_id, o.number_id, o.next_try_at limit 1) n
      ), behind as (
        (select o.tenant_id, o.number_id, o.next_try_at from outbox o
          where o.state = 'queued' and o.priority = v_priority and o.tenant_id <= v_after
          order by o.tenant_id, o.number_id, o.next_try_at limit 1)
        union all
        select n.* from behind r cross join lateral (
          select o.tenant_id, o.number_id, o.next_try_at from outbox o
          where o.state = 'queued' and o.priority = v_priority and (o.tenant_id, o.number_id) > (r.tenant_id, r.number_id)
            and o.tenant_id <= v_after
          order by o.tenant_id, o.number_id, o.next_try_at limit 1) n
      ), lanes as (
        select r.tenant_id, r.number_id, n.throughput,
          coalesce((p_allowed ->> (r.number_id || ':' || v_priority))::integer, p_lane_limit) as allowed
        from (select * from ahead union all select * from behind) r
        join numbers n on n.tenant_id = r.tenant_id and n.id = r.number_id
        where r.next_try_at <= v_now and n.status = 'connected'
          and coalesce((p_allowed ->> (r.number_id || ':' || v_priority))::integer, p_lane_limit) > 0
      ), heads as materialized (
        select l.tenant_id, l.throughput, c.head_id
        from lanes l cross join lateral (
          select h.id as head_id
          from outbox o cross join lateral (
            select f.id, f.state, f.priority, f.next_try_at from outbox f
            where f.tenant_id = o.tenant_id and f.conversation_id = o.conversation_id and f.position <= o.position
              and (f.kind <> 'marketing' or o.kind = 'marketing')
              and (f.state in ('queued', 'leased')
                or (f.state = 'unknown' and f.unknown_since > v_now - p_unknown_wait_ms * interval '1 millisecond'))
            order by f.position limit 1) h
          where o.state = 'queued' and o.priority = v_priority and o.tenant_id = l.tenant_id and o.number_id = l.number_id
            and o.next_try_at <= v_now
            and (h.id = o.id or (h.state = 'queued' and h.priority > v_priority and h.next_try_at <= v_now))
            and (o.kind <> 'marketing' or not exists (
              select from outbox s
              where s.tenant_id = o.tenant_id and s.conversation_id = o.conversation_id and s.kind <> 'marketing'
                and s.state in ('queued', 'leased')))
          order by o.next_try_at
          limit least(l.allowed, p_lane_limit)
          for no key update of o skip locked) c
        limit v_slots
      ), taken as (
        select o.tenant_id, o.id, d.throughput
        from (select distinct h.tenant_id, h.head_id, h.throughput from heads h) d
        join outbox o on o.tenant_id = d.tenant_id and o.id = d.head_id
        where o.state = 'queued'
        for no key update of o skip locked
      )
      update outbox o set
        state = 'leased', attempt_id = gen_random_uuid(),
        lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
      from taken t where o.tenant_id = t.tenant_id and o.id = t.id
      returning o.tenant_id, o.id, o.number_id, o.conversation_id, o.customer_id, o.message_id, o.position, o.kind,
        o.confirms, o.attempt_id, o.attempts, o.caused_at, t.throughput;
    get diagnostics v_leased = row_count;
    v_left := v_left - v_leased;
  end loop;
end $$;

alter function doors.next_due_in_ms() set plan_cache_mode = force_generic_plan;
alter function doors.events_after(xid8, uuid, integer) set plan_cache_mode = force_generic_plan;
alter function doors.due_statuses(uuid, uuid, integer, integer) set plan_cache_mode = force_generic_plan;
alter function doors.tenants_with_account_events(uuid, integer) set plan_cache_mode = force_generic_plan;
alter function doors.unsettled_sends(integer, integer) set plan_cache_mode = force_generic_plan;
alter function doors.claim_jobs(timestamptz, integer, integer) set plan_cache_mode = force_generic_plan;

-- What nothing calls any more.
drop function doors.due_tenants(uuid, integer);
drop function doors.tenants_with_statuses(integer);
drop function doors.lease_outbox(integer, integer, integer);
drop function doors.put_in_quarantine(uuid, uuid, text, jsonb, timestamptz);

reset role;
revoke door from current_user granted by current_user;

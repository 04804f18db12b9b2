-- The outbound lane. A number's queue at one priority is a lane: its due rows lie together in the index, so that no lane's
-- length is felt in another, and a lane that is paused or has to wait costs one look.
create index outbox_lanes on outbox (priority, tenant_id, number_id, next_try_at) where state = 'queued';
create index outbox_unknown on outbox (unknown_since) where state = 'unknown';
drop index outbox_due;

grant door to current_user with set true, inherit false;
set local role door;

-- Leases the heads of conversations' queues: answers before notices before campaigns, and within one priority a handful of
-- each lane that has something due (of one tenant they are read and written together), beginning after the tenant that was
-- served last. The attempt id is committed with the lease, before the call: what happens after that can be told by a status
-- that carries it.
--   p_after: the tenant served last, by priority
--   p_lane_limit: most rows of a lane
--   p_bulk_limit: campaigns among them, so that an answer finds a free place
--   p_allowed: most rows of a lane, {"<number>:<priority>": rows}; 0 passes it over; lanes not named are not held back
-- A head is the first row of its conversation that is queued, under way, or unknown for less than p_unknown_wait_ms.
-- Marketing stands in nobody's way, and is no head while anything else of its conversation is to be sent. An answer behind
-- a notice lifts the notice to its own priority. `lease_outbox` stays for the version that serves while this one starts.
create function doors.lease_sends(p_limit integer, p_bulk_limit integer, p_after uuid[], p_allowed jsonb,
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
    continue when v_slots <= 0;
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

-- What nobody can say: leases that ran out (their sender died after the attempt id was committed), and unknown sends
-- whose time to be settled by a status is over.
create or replace function doors.unsettled_sends(p_unknown_wait_ms integer, p_limit integer)
  returns table (tenant_id uuid, outbox_id uuid)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  (select o.tenant_id, o.id from public.outbox o
    where o.state = 'leased' and o.lease_until < statement_timestamp() order by o.lease_until limit p_limit)
  union all
  (select o.tenant_id, o.id from public.outbox o
    where o.state = 'unknown'
      and o.unknown_since < statement_timestamp() - p_unknown_wait_ms * interval '1 millisecond'
    order by o.unknown_since limit p_limit);
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

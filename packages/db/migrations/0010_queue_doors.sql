call open_to_door('numbers', 'select');
call open_to_door('conversations', 'select');
grant door to current_user with set true, inherit false;
set local role door;

-- Connects a number to its tenant; false when another tenant holds it.
create function doors.connect_number(p_phone_number_id text, p_waba_id text, p_tenant_id uuid, p_number_id uuid)
  returns boolean
  language sql security definer set search_path = public, pg_temp
begin atomic
  with put as (
    insert into public.number_routes as r (phone_number_id, waba_id, tenant_id, number_id)
    values (p_phone_number_id, p_waba_id, p_tenant_id, p_number_id)
    on conflict (phone_number_id) do update set waba_id = excluded.waba_id, number_id = excluded.number_id
      where r.tenant_id = excluded.tenant_id
    returning 1)
  select exists (select from put);
end;

-- Stores a batch of verified, redacted webhook events, of any tenants, in one statement; the caller acknowledges after
-- the commit. One element: n (its place in the batch), lane (message | status | account), phoneNumberId (null for
-- account events of a whole WABA), wabaId, key (hex of the keyed hash), payload, and by lane sender and tap, or the
-- status' own fields. Rows are written in key order, so that concurrent batches wait for each other and never deadlock.
-- Answers, per element and tenant it reached: stored, duplicate, unknown_number or waba_mismatch.
create function doors.store_events(p_events jsonb, p_received_at timestamptz)
  returns table (n integer, tenant_id uuid, outcome text)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with input as materialized (
    select e.*
    from jsonb_to_recordset(p_events) as e (
      n integer, lane text, "phoneNumberId" text, "wabaId" text, key text, payload jsonb, sender text, tap boolean,
      field text, "waMessageId" text, status text, participant text, "attemptId" uuid, "occurredAt" timestamptz,
      errors jsonb, pricing jsonb, recipient jsonb)
  ), routed as materialized (
    select i.*, r.tenant_id as owner_id, r.number_id, r.waba_id as owner_waba, t.quiet_time_ms
    from input i
    left join public.number_routes r on r.phone_number_id = i."phoneNumberId"
    left join public.tenants t on t.id = r.tenant_id
    where i."phoneNumberId" is not null
    union all
    -- Fields that speak of a whole account reach each tenant that has a number in it.
    select i.*, r.tenant_id, null::uuid, i."wabaId", 0
    from input i
    left join (select distinct waba_id, tenant_id from public.number_routes) r on r.waba_id = i."wabaId"
    where i."phoneNumberId" is null
  ), accepted as materialized (
    select * from routed where owner_id is not null and ("wabaId" is null or "wabaId" = owner_waba)
  ), keyed as (
    insert into public.dedupe_keys (tenant_id, key, received_at)
    select distinct on (owner_id, decode(key, 'hex')) owner_id, decode(key, 'hex'), p_received_at
    from accepted order by owner_id, decode(key, 'hex')
    on conflict do nothing
    returning tenant_id, key
  ), fresh as materialized (
    select distinct on (a.owner_id, a.key) a.*
    from accepted a join keyed k on k.tenant_id = a.owner_id and k.key = decode(a.key, 'hex')
    order by a.owner_id, a.key, a.n
  ), received as materialized (
    select f.*,
      row_number() over (partition by owner_id, number_id, sender order by n) as nth,
      count(*) over (partition by owner_id, number_id, sender) as of_all
    from fresh f where lane = 'message'
  ), boxes as (
    insert into public.mailboxes as m (tenant_id, id, number_id, sender, last_position, pending, pending_since, due_at)
    select owner_id, uuidv7(), number_id, sender, count(*), true, clock_timestamp(),
      clock_timestamp() + case when bool_or(tap) then interval '0' else max(quiet_time_ms) * interval '1 millisecond' end
    from received group by owner_id, number_id, sender order by owner_id, number_id, sender
    on conflict (tenant_id, number_id, sender) do update set
      last_position = m.last_position + excluded.last_position,
      pending = true,
      pending_since = case when m.pending then m.pending_since else excluded.pending_since end,
      due_at = case
        when not m.pending then excluded.due_at
        when m.due_at <= excluded.pending_since then m.due_at
        else least(excluded.due_at, m.pending_since + interval '3 seconds') end
    returning m.tenant_id, m.id, m.number_id, m.sender, m.last_position
  ), stored_messages as (
    insert into public.inbound_events (tenant_id, mailbox_id, position, payload, received_at)
    select b.tenant_id, b.id, b.last_position - r.of_all + r.nth, r.payload, p_received_at
    from received r join boxes b on b.tenant_id = r.owner_id and b.number_id = r.number_id and b.sender = r.sender
  ), stored_statuses as (
    insert into public.status_events (
      tenant_id, id, number_id, wa_message_id, status, participant, attempt_id, occurred_at, errors, pricing, recipient,
      received_at)
    select owner_id, uuidv7(), number_id, "waMessageId", status, coalesce(participant, ''), "attemptId", "occurredAt",
      coalesce(errors, '[]'), pricing, recipient, p_received_at
    from fresh where lane = 'status'
  ), stored_accounts as (
    insert into public.account_events (tenant_id, id, number_id, field, payload, received_at)
    select owner_id, uuidv7(), number_id, field, payload, p_received_at
    from fresh where lane = 'account'
  )
  select r.n, r.owner_id, case
      when r.owner_id is null then 'unknown_number'
      when r."wabaId" is not null and r."wabaId" <> r.owner_waba then 'waba_mismatch'
      when f.n is not null then 'stored'
      else 'duplicate' end
  from routed r left join fresh f on f.n = r.n and f.owner_id = r.owner_id;
end;

create function doors.put_in_quarantine(p_id uuid, p_tenant_id uuid, p_reason text, p_payload jsonb, p_received_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into public.quarantine (id, tenant_id, reason, payload, received_at)
  values (p_id, p_tenant_id, p_reason, p_payload, p_received_at);
end;

create function doors.quarantined(p_limit integer)
  returns table (id uuid, tenant_id uuid, reason text, payload jsonb, received_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select q.id, q.tenant_id, q.reason, q.payload, q.received_at
  from public.quarantine q order by q.received_at desc, q.id limit p_limit;
end;

-- Tenants with mailboxes that are due, starting after the one served last: a backlog of one does not starve the rest.
-- A loose index scan: its cost grows with the tenants found, not with their mailboxes. Here and below it is the statement's
-- time that decides what is due: `clock_timestamp()` is volatile, so an index could not skip what is not.
create function doors.due_tenants(p_after uuid, p_limit integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with recursive due as (
    (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id > p_after and m.due_at <= statement_timestamp()
      order by m.tenant_id limit 1)
    union all
    select (select m.tenant_id from public.mailboxes m
      where m.pending and m.tenant_id > d.tenant_id and m.due_at <= statement_timestamp()
      order by m.tenant_id limit 1)
    from due d where d.tenant_id is not null)
  select d.tenant_id from due d where d.tenant_id is not null limit p_limit;
end;

-- Milliseconds until the next mailbox is due; null when none is pending.
create function doors.next_due_in_ms()
  returns double precision
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  select extract(epoch from min(m.due_at) - clock_timestamp()) * 1000 from public.mailboxes m where m.pending;
end;

create function doors.tenants_with_statuses(p_limit integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with recursive due as (
    (select s.tenant_id from public.status_events s where s.pending order by s.tenant_id limit 1)
    union all
    select (select s.tenant_id from public.status_events s
      where s.pending and s.tenant_id > d.tenant_id order by s.tenant_id limit 1)
    from due d where d.tenant_id is not null)
  select d.tenant_id from due d where d.tenant_id is not null limit p_limit;
end;

-- Leases the head of each conversation's queue. The attempt id is committed with the lease, before the call: what
-- happens after that can be told by a status that carries it. A marketing message never stands before another kind.
create function doors.lease_outbox(p_limit integer, p_lease_ms integer, p_unknown_wait_ms integer)
  returns table (tenant_id uuid, outbox_id uuid, number_id uuid, conversation_id uuid, customer_id uuid, message_id uuid,
    kind text, confirms boolean, attempt_id uuid, attempts integer, caused_at timestamptz)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with heads as (
    select o.tenant_id, o.id
    from public.outbox o
    where o.state = 'queued' and o.next_try_at <= statement_timestamp()
      and exists (
        select from public.numbers n where n.tenant_id = o.tenant_id and n.id = o.number_id and n.status = 'connected')
      and not exists (
        select from public.outbox p
        where p.tenant_id = o.tenant_id and p.conversation_id = o.conversation_id and p.position < o.position
          and (p.kind <> 'marketing' or o.kind = 'marketing')
          and (p.state in ('queued', 'leased')
            or (p.state = 'unknown' and p.unknown_since > clock_timestamp() - p_unknown_wait_ms * interval '1 millisecond')))
    order by o.priority, o.next_try_at
    limit p_limit
    for no key update of o skip locked)
  update public.outbox o set
    state = 'leased', attempt_id = gen_random_uuid(), attempts = o.attempts + 1,
    lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
  from heads h where o.tenant_id = h.tenant_id and o.id = h.id
  returning o.tenant_id, o.id, o.number_id, o.conversation_id, o.customer_id, o.message_id, o.kind, o.confirms,
    o.attempt_id, o.attempts, o.caused_at;
end;

-- What nobody can say: leases that ran out (their sender died after the attempt id was committed), and unknown sends
-- whose time to be settled by a status is over.
create function doors.unsettled_sends(p_unknown_wait_ms integer, p_limit integer)
  returns table (tenant_id uuid, outbox_id uuid)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select o.tenant_id, o.id from public.outbox o
  where (o.state = 'leased' and o.lease_until < statement_timestamp())
    or (o.state = 'unknown' and o.unknown_since < statement_timestamp() - p_unknown_wait_ms * interval '1 millisecond')
  limit p_limit;
end;

create function doors.claim_jobs(p_at timestamptz, p_limit integer, p_lease_ms integer)
  returns table (tenant_id uuid, job_id uuid, name text, input jsonb, tries integer)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with due as (
    select j.tenant_id, j.id from public.jobs j
    where j.failed_at is null and j.run_at <= p_at and (j.lease_until is null or j.lease_until < clock_timestamp())
    order by j.run_at limit p_limit
    for no key update of j skip locked)
  update public.jobs j set tries = j.tries + 1, lease_until = clock_timestamp() + p_lease_ms * interval '1 millisecond'
  from due d where j.tenant_id = d.tenant_id and j.id = d.id
  returning j.tenant_id, j.id, j.name, j.input, j.tries;
end;

-- True for exactly one caller an interval: whoever moves the time on runs the schedule.
create function doors.claim_schedule(p_name text, p_at timestamptz, p_every_ms bigint)
  returns boolean
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with put as (
    insert into public.schedules as s (name, last_run_at) values (p_name, p_at)
    on conflict (name) do update set last_run_at = excluded.last_run_at
      where s.last_run_at <= excluded.last_run_at - p_every_ms * interval '1 millisecond'
    returning 1)
  select exists (select from put);
end;

create function doors.forget_dedupe_keys(p_before timestamptz, p_limit integer)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with old as (
    select k.tenant_id, k.key from public.dedupe_keys k where k.received_at < p_before limit p_limit
  ), gone as (
    delete from public.dedupe_keys k using old o where k.tenant_id = o.tenant_id and k.key = o.key returning 1)
  select count(*) from gone;
end;

-- Events of all tenants after a cursor, up to the oldest transaction still running.
create function doors.events_after(p_xid xid8, p_id uuid, p_limit integer)
  returns table (tenant_id uuid, id uuid, name text, payload jsonb, at timestamptz, xid xid8)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select e.tenant_id, e.id, e.name, e.payload, e.at, e.xid
  from public.events e
  where (e.xid, e.id) > (p_xid, p_id) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by e.xid, e.id limit p_limit;
end;

-- Where a reader of events that needs no past begins.
create function doors.events_head()
  returns xid8
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select pg_snapshot_xmin(pg_current_snapshot());
end;

-- The figures that operators and metrics watch.
create function doors.queue_figures()
  returns table (pending_mailboxes bigint, oldest_pending_seconds double precision, parked bigint, outbox_queued bigint,
    outbox_unknown bigint, outbox_waiting_for_person bigint, statuses_pending bigint, quarantined bigint)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  select
    (select count(*) from public.mailboxes where pending),
    (select coalesce(extract(epoch from clock_timestamp() - min(pending_since)), 0) from public.mailboxes where pending),
    (select count(*) from public.conversations where parked_at is not null),
    (select count(*) from public.outbox where state in ('queued', 'leased')),
    (select count(*) from public.outbox where state = 'unknown'),
    (select count(*) from public.outbox where state = 'waiting_for_person'),
    (select count(*) from public.status_events where pending),
    (select count(*) from public.quarantine);
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

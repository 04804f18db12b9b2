-- What an operator tried with a quarantined item, and why it is still there.
alter table quarantine add column tried_at timestamptz, add column tried_reason text;
grant update on quarantine to door;

-- Null is due at once; a status that found no message, or that was refused, is looked at again later.
alter table status_events add column due_at timestamptz, add column tries smallint not null default 0;
-- By id: ids are given in the order of time, so that a reader can begin behind what it has finished. Entries of finished
-- statuses stay in the index as long as an old snapshot is open; whoever had to step over them would get slower and slower.
create index status_events_due on status_events (tenant_id, id) where pending;
drop index status_events_pending;

-- What was kept before this version has been looked at by nobody, and is not acted on afterwards.
alter table account_events
  add column waba_id text, add column pending boolean not null default false, add column due_at timestamptz,
  add column tries smallint not null default 0;
alter table account_events alter column pending set default true;
create index account_events_due on account_events (tenant_id, id) where pending;

-- When it arrived, and what Meta charges for it when it did: written once, by the first status that says so.
alter table messages
  add column delivered_at timestamptz, add column read_at timestamptz,
  add column price_category text, add column price_type text, add column price_model text, add column billable boolean,
  add column priced_at timestamptz;

grant door to current_user with set true, inherit false;
set local role door;

-- As before for many; one event, which is what a quiet hour brings, goes a short way: its statements are simple enough that
-- PostgreSQL spends no time on preparing them. Account events keep the account of which they speak.
create or replace function doors.store_events(p_events jsonb, p_received_at timestamptz)
  returns table (n integer, tenant_id uuid, outcome text)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  v_event jsonb;
  v_route record;
  v_mailbox record;
  v_now timestamptz;
begin
  if jsonb_array_length(p_events) = 1 and p_events -> 0 ->> 'lane' <> 'account' then
    v_event := p_events -> 0;
    n := (v_event ->> 'n')::integer;
    select r.tenant_id, r.number_id, r.waba_id, t.quiet_time_ms into v_route
      from public.number_routes r join public.tenants t on t.id = r.tenant_id
      where r.phone_number_id = v_event ->> 'phoneNumberId';
    tenant_id := v_route.tenant_id;
    if tenant_id is null then
      outcome := 'unknown_number';
      return next;
      return;
    elsif v_event ->> 'wabaId' <> v_route.waba_id then
      outcome := 'waba_mismatch';
      return next;
      return;
    end if;
    insert into public.dedupe_keys (tenant_id, key, received_at)
      values (v_route.tenant_id, decode(v_event ->> 'key', 'hex'), p_received_at)
      on conflict do nothing;
    if not found then
      outcome := 'duplicate';
      return next;
      return;
    end if;
    if v_event ->> 'lane' = 'message' then
      v_now := clock_timestamp();
      insert into public.mailboxes as m (tenant_id, id, number_id, sender, last_position, pending, pending_since, due_at)
        values (v_route.tenant_id, uuidv7(), v_route.number_id, v_event ->> 'sender', 1, true, v_now,
          case when (v_event ->> 'tap')::boolean then v_now else v_now + v_route.quiet_time_ms * interval '1 millisecond' end)
        on conflict (tenant_id, number_id, sender) do update set
          last_position = m.last_position + 1,
          pending = true,
          pending_since = case when m.pending then m.pending_since else excluded.pending_since end,
          due_at = case
            when not m.pending then excluded.due_at
            when m.due_at <= excluded.pending_since then m.due_at
            else least(excluded.due_at, m.pending_since + interval '3 seconds') end
        returning m.id, m.last_position into v_mailbox;
      insert into public.inbound_events (tenant_id, mailbox_id, position, payload, received_at)
        values (v_route.tenant_id, v_mailbox.id, v_mailbox.last_position, v_event -> 'payload', p_received_at);
    else
      insert into public.status_events (
          tenant_id, id, number_id, wa_message_id, status, participant, attempt_id, occurred_at, errors, pricing, recipient,
          received_at)
        values (v_route.tenant_id, uuidv7(), v_route.number_id, v_event ->> 'waMessageId', v_event ->> 'status',
          coalesce(v_event ->> 'participant', ''), (v_event ->> 'attemptId')::uuid, (v_event ->> 'occurredAt')::timestamptz,
          coalesce(v_event -> 'errors', '[]'), v_event -> 'pricing', v_event -> 'recipient', p_received_at);
    end if;
    outcome := 'stored';
    return next;
    return;
  end if;

  -- Nothing is known of a batch's size when its plan is made, and one made for a row compares each with each: a thousand
  -- events would cost a million comparisons. Routes are looked up one by one all the same.
  perform set_config('enable_nestloop', 'off', true);
  return query
  with input as materialized (
    select e.*
    from jsonb_to_recordset(p_events) as e (
      n integer, lane text, "phoneNumberId" text, "wabaId" text, key text, payload jsonb, sender text, tap boolean,
      field text, "waMessageId" text, status text, participant text, "attemptId" uuid, "occurredAt" timestamptz,
      errors jsonb, pricing jsonb, recipient jsonb)
  ), routed as materialized (
    select i.n, i.lane, i."wabaId", decode(i.key, 'hex') as key, i.sender, r.tenant_id as owner_id, r.number_id,
      r.quiet_time_ms, coalesce(i."wabaId" is null or i."wabaId" = r.waba_id, false) as ours
    from input i
    left join lateral (
      select o.tenant_id, o.number_id, o.waba_id,
        (select t.quiet_time_ms from public.tenants t where t.id = o.tenant_id) as quiet_time_ms
      from public.number_routes o where o.phone_number_id = i."phoneNumberId" limit 1) r on true
    where i."phoneNumberId" is not null
    union all
    -- Fields that speak of a whole account reach each tenant that has a number in it.
    select i.n, i.lane, i."wabaId", decode(i.key, 'hex'), i.sender, r.tenant_id, null::uuid, 0, r.tenant_id is not null
    from input i
    left join (select distinct waba_id, tenant_id from public.number_routes) r on r.waba_id = i."wabaId"
    where i."phoneNumberId" is null
  ), once as materialized (
    select owner_id, key, min(n) as n from routed where ours and owner_id is not null group by owner_id, key order by owner_id, key
  ), keyed as (
    insert into public.dedupe_keys (tenant_id, key, received_at)
    select owner_id, key, p_received_at from once order by owner_id, key
    on conflict do nothing
    returning tenant_id, key
  ), fresh as materialized (
    select o.n, o.owner_id from once o join keyed k on k.tenant_id = o.owner_id and k.key = o.key
  ), received as materialized (
    select r.n, r.owner_id, r.number_id, r.sender, r.quiet_time_ms, i.tap, i.payload,
      row_number() over (partition by r.owner_id, r.number_id, r.sender order by r.n) as nth,
      count(*) over (partition by r.owner_id, r.number_id, r.sender) as of_all
    from fresh f join routed r on r.n = f.n and r.owner_id = f.owner_id join input i on i.n = f.n
    where r.lane = 'message'
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
    select r.owner_id, uuidv7(), r.number_id, i."waMessageId", i.status, coalesce(i.participant, ''), i."attemptId",
      i."occurredAt", coalesce(i.errors, '[]'), i.pricing, i.recipient, p_received_at
    from fresh f join routed r on r.n = f.n and r.owner_id = f.owner_id join input i on i.n = f.n
    where r.lane = 'status'
  ), stored_accounts as (
    insert into public.account_events (tenant_id, id, number_id, waba_id, field, payload, received_at)
    select r.owner_id, uuidv7(), r.number_id, r."wabaId", i.field, i.payload, p_received_at
    from fresh f join routed r on r.n = f.n and r.owner_id = f.owner_id join input i on i.n = f.n
    where r.lane = 'account'
  )
  select r.n, r.owner_id, case
      when r.owner_id is null then 'unknown_number'
      when not r.ours then 'waba_mismatch'
      when f.n is not null then 'stored'
      else 'duplicate' end
  from routed r left join fresh f on f.n = r.n and f.owner_id = r.owner_id;
end $$;

-- Puts items aside together. One element: id, tenantId or phoneNumberId when it is known, reason, payload.
create function doors.quarantine_items(p_items jsonb, p_received_at timestamptz)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into public.quarantine (id, tenant_id, reason, payload, received_at)
  select i.id, coalesce(i."tenantId", r.tenant_id), i.reason, coalesce(i.payload, 'null'), p_received_at
  from jsonb_to_recordset(p_items) as i (id uuid, "tenantId" uuid, "phoneNumberId" text, reason text, payload jsonb)
  left join public.number_routes r on r.phone_number_id = i."phoneNumberId";
end;

drop function doors.quarantined(integer);
create function doors.quarantined(p_limit integer, p_id uuid default null)
  returns table (id uuid, tenant_id uuid, reason text, payload jsonb, received_at timestamptz, tried_at timestamptz,
    tried_reason text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select q.id, q.tenant_id, q.reason, q.payload, q.received_at, q.tried_at, q.tried_reason
  from public.quarantine q where p_id is null or q.id = p_id
  order by q.received_at desc, q.id limit p_limit;
end;

-- Stores what became of a quarantined item through the door that it should have come through, and takes the item out in
-- the same transaction; `p_rest` are parts of it that are still unusable. Answers nothing when the item is gone. It stays
-- when nothing of it was stored.
create function doors.replay_quarantined(p_id uuid, p_events jsonb, p_rest jsonb, p_at timestamptz)
  returns table (n integer, tenant_id uuid, outcome text)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  v_received_at timestamptz;
  v_outcomes jsonb;
begin
  select q.received_at into v_received_at from public.quarantine q where q.id = p_id for update;
  if not found then return; end if;
  -- The customer wrote when it came, not now: the 24 hours and Meta's repetitions count from there.
  select coalesce(jsonb_agg(to_jsonb(s)), '[]') into v_outcomes from doors.store_events(p_events, v_received_at) s;
  if jsonb_path_exists(v_outcomes, '$[*] ? (@.outcome == "stored" || @.outcome == "duplicate")') then
    delete from public.quarantine q where q.id = p_id;
    perform doors.quarantine_items(p_rest, v_received_at);
    insert into public.quarantine (id, tenant_id, reason, payload, received_at)
    select uuidv7(), o.tenant_id, o.outcome, p_events -> o.n, v_received_at
    from jsonb_to_recordset(v_outcomes) as o (n integer, tenant_id uuid, outcome text)
    where o.outcome in ('unknown_number', 'waba_mismatch');
  else
    update public.quarantine q set tried_at = p_at, tried_reason = coalesce(v_outcomes -> 0 ->> 'outcome', 'nothing_usable')
    where q.id = p_id;
  end if;
  return query select o.n, o.tenant_id, o.outcome
    from jsonb_to_recordset(v_outcomes) as o (n integer, tenant_id uuid, outcome text);
end $$;

-- Says of a quarantined item that it was tried, and why it stays; false when it is gone.
create function doors.keep_quarantined(p_id uuid, p_reason text, p_at timestamptz)
  returns boolean
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with kept as (
    update public.quarantine q set tried_at = p_at, tried_reason = p_reason where q.id = p_id returning 1)
  select exists (select from kept);
end;

create function doors.drop_quarantined(p_id uuid)
  returns boolean
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (delete from public.quarantine q where q.id = p_id returning 1)
  select exists (select from gone);
end;

-- Statuses that are due, a few of each tenant, beginning after the tenant served last. Nothing before the floor is looked at.
create function doors.due_statuses(p_after uuid, p_floor uuid, p_tenants integer, p_each integer)
  returns table (tenant_id uuid, ids uuid[])
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with recursive due as (
    (select s.tenant_id from public.status_events s
      where s.pending and s.tenant_id > p_after and s.id >= p_floor
        and (s.due_at is null or s.due_at <= statement_timestamp())
      order by s.tenant_id limit 1)
    union all
    select (select s.tenant_id from public.status_events s
      where s.pending and s.tenant_id > d.tenant_id and s.id >= p_floor
        and (s.due_at is null or s.due_at <= statement_timestamp())
      order by s.tenant_id limit 1)
    from due d where d.tenant_id is not null)
  select d.tenant_id, array(
      select s.id from public.status_events s
      where s.pending and s.tenant_id = d.tenant_id and s.id >= p_floor
        and (s.due_at is null or s.due_at <= statement_timestamp())
      order by s.id limit p_each)
  from due d where d.tenant_id is not null limit p_tenants;
end;

create function doors.tenants_with_account_events(p_after uuid, p_limit integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with recursive due as (
    (select a.tenant_id from public.account_events a
      where a.pending and a.tenant_id > p_after and (a.due_at is null or a.due_at <= statement_timestamp())
      order by a.tenant_id limit 1)
    union all
    select (select a.tenant_id from public.account_events a
      where a.pending and a.tenant_id > d.tenant_id and (a.due_at is null or a.due_at <= statement_timestamp())
      order by a.tenant_id limit 1)
    from due d where d.tenant_id is not null)
  select d.tenant_id from due d where d.tenant_id is not null limit p_limit;
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

grant door to current_user with set true, inherit false;
set local role door;

-- What is open and should not be any more. `p_now` is the time of business, which events and messages carry. Counts end at
-- a thousand a tenant or so: more says no more, and costs.
create function doors.audit_open(p_now timestamptz)
  returns table (kind text, tenant_id uuid, subject_id uuid, count bigint, since timestamptz, examples uuid[])
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with late_boxes as (
    -- A busy mailbox is always pending; what counts is how long its first unread event has waited.
    select m.tenant_id, m.id, e.received_at
    from (
      select m.tenant_id, m.id, m.pending_since from public.mailboxes m
      where m.pending and m.pending_since < statement_timestamp() - interval '60 seconds'
      order by m.pending_since limit 1000) m
    left join public.mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id
    cross join lateral (
      select e.received_at from public.inbound_events e
      where e.tenant_id = m.tenant_id and e.mailbox_id = m.id and e.position > coalesce(c.read_position, 0)
      order by e.position limit 1) e
    where e.received_at < p_now - interval '60 seconds'
  ), late_sends as (
    -- Answers and notices; campaigns may take hours by their numbers' rates.
    (select o.tenant_id, o.message_id, o.created_at
    from public.outbox o
    join public.numbers n on n.tenant_id = o.tenant_id and n.id = o.number_id and n.status = 'connected'
    where o.state = 'queued' and o.priority < 2 and o.created_at < p_now - interval '90 seconds' limit 1000)
    union all
    (select o.tenant_id, o.message_id, o.created_at
    from public.outbox o
    join public.numbers n on n.tenant_id = o.tenant_id and n.id = o.number_id and n.status = 'connected'
    where o.state = 'queued' and o.priority = 2 and o.next_try_at < statement_timestamp() - interval '6 hours' limit 1000)
  ), unsettled as (
    -- A lease that ran out is made unknown within a second, and what is unknown is decided after 20.
    (select o.tenant_id, o.message_id, o.lease_until as since from public.outbox o
    where o.state = 'leased' and o.lease_until < statement_timestamp() - interval '30 seconds' limit 1000)
    union all
    (select o.tenant_id, o.message_id, o.unknown_since from public.outbox o
    where o.state = 'unknown' and o.unknown_since < statement_timestamp() - interval '60 seconds' limit 1000)
  ), late_statuses as (
    -- Those that found no message are looked at again at a time of their own.
    select s.tenant_id, s.id, s.received_at from public.status_events s
    where s.pending and s.received_at < p_now - interval '60 seconds'
      and (s.due_at is null or s.due_at < statement_timestamp() - interval '60 seconds') limit 1000
  ), late_jobs as (
    select j.tenant_id, j.id, j.run_at from public.jobs j
    where j.failed_at is null and j.run_at < p_now - interval '2 minutes'
      and (j.lease_until is null or j.lease_until < statement_timestamp()) order by j.run_at limit 1000
  ), single as (
    select 'inbound_late' as kind, tenant_id, null::uuid as subject_id, id, received_at as since from late_boxes
    union all select 'outbound_late', tenant_id, null, message_id, created_at from late_sends
    union all select 'send_unsettled', tenant_id, null, message_id, since from unsettled
    union all select 'statuses_late', tenant_id, null, id, received_at from late_statuses
    union all select 'jobs_late', tenant_id, null, id, run_at from late_jobs
    union all select 'conversation_parked', v.tenant_id, null, v.id, v.parked_at
      from public.conversations v where v.parked_at is not null
    union all select 'number_paused', n.tenant_id, n.id, n.id, null from public.numbers n where n.status = 'paused'
    union all select 'quarantine_growing', null, null, q.id, q.received_at
      from public.quarantine q where q.received_at > p_now - interval '10 minutes'
    union all select 'process_gone', null, p.id, p.id, p.seen_at from public.processes p
      where p.left_at is null and p.seen_at <= statement_timestamp() - interval '30 seconds'
        and p.seen_at > statement_timestamp() - interval '1 hour'
    union all select 'no_worker', null, null, null, null
      -- Neither while an installation starts, nor while a worker is replaced by another.
      where exists (select from public.processes p where p.started_at < statement_timestamp() - interval '60 seconds')
        and not exists (
          select from public.processes p
          where p.kind = 'worker' and p.seen_at > statement_timestamp() - interval '30 seconds')
  )
  select s.kind, s.tenant_id, s.subject_id, count(*), min(s.since),
    coalesce((array_agg(s.id order by s.since) filter (where s.id is not null))[1:10], '{}')
  from single s group by s.kind, s.tenant_id, s.subject_id;
end;

-- What was accepted between two instants, by ids: mailboxes that nobody will look at although something in them is unread,
-- and events whose message is not there although they were read. The latter of a sample, some five thousand events.
create function doors.audit_accepted(p_from timestamptz, p_until timestamptz)
  returns table (kind text, tenant_id uuid, subject_id uuid, count bigint, since timestamptz, examples uuid[])
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with recent as materialized (
    select e.tenant_id, e.mailbox_id, e.position, e.received_at from public.inbound_events e
    where e.received_at >= p_from and e.received_at < p_until
  ), lost as (
    select m.tenant_id, m.id, b.received_at
    from (select r.tenant_id, r.mailbox_id, min(r.received_at) as received_at from recent r group by 1, 2) b
    join public.mailboxes m on m.tenant_id = b.tenant_id and m.id = b.mailbox_id
    left join public.mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id
    left join public.conversations v on v.tenant_id = c.tenant_id and v.id = c.conversation_id
    where not m.pending and m.last_position > coalesce(c.read_position, 0) and v.parked_at is null
  ), sample as materialized (
    select r.* from recent r
    where (hashtextextended(r.mailbox_id::text, r.position) & 1048575) % greatest((select count(*) / 5000 from recent), 1) = 0
  ), missing as (
    select e.tenant_id, e.mailbox_id, e.received_at
    from sample s
    join public.inbound_events e
      on e.tenant_id = s.tenant_id and e.mailbox_id = s.mailbox_id and e.position = s.position
    join public.mailbox_cursors c on c.tenant_id = e.tenant_id and c.mailbox_id = e.mailbox_id
    where e.position <= c.read_position
      -- These change a message that is there, and leave none of their own.
      and e.payload -> 'message' ->> 'type' not in ('reaction', 'edit', 'revoke', 'system')
      and not exists (
        select from public.messages x where x.tenant_id = e.tenant_id and x.wa_message_id = e.payload ->> 'waMessageId')
      -- Somebody passed over it.
      and not exists (
        select from public.audit_log a
        where a.tenant_id = e.tenant_id and a.at >= e.received_at and a.action = 'queue.skip'
          and a.target ->> 'conversationId' = c.conversation_id::text)
  ), single as (
    select 'flag_lost' as kind, tenant_id, id, received_at as since from lost
    union all select 'message_missing', tenant_id, mailbox_id, received_at from missing
  )
  select s.kind, s.tenant_id, null::uuid, count(*), min(s.since), (array_agg(s.id order by s.since))[1:1000]
  from single s group by s.kind, s.tenant_id;
end;

-- The same for all mailboxes, slowly: `p_limit` of them, behind those of the last turn.
create function doors.sweep_mailboxes(p_limit integer)
  returns table (kind text, tenant_id uuid, subject_id uuid, count bigint, since timestamptz, examples uuid[])
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with page as materialized (
    select m.tenant_id, m.id, m.pending, m.pending_since, m.last_position
    from public.audits a
    cross join lateral (
      select * from public.mailboxes m
      where (m.tenant_id, m.id) > (a.swept_tenant_id, a.swept_mailbox_id)
      order by m.tenant_id, m.id limit p_limit) m
    where a.name = 'queue'
  ), last as (
    select p.tenant_id, p.id from page p order by p.tenant_id desc, p.id desc limit 1
  ), noted as (
    -- From the beginning again when the end was reached.
    update public.audits a set
      swept_tenant_id = case when (select count(*) from page) < p_limit then '00000000-0000-0000-0000-000000000000'
        else (select l.tenant_id from last l) end,
      swept_mailbox_id = case when (select count(*) from page) < p_limit then '00000000-0000-0000-0000-000000000000'
        else (select l.id from last l) end
    where a.name = 'queue'
  )
  select 'flag_lost', p.tenant_id, null::uuid, count(*), min(p.pending_since),
    (array_agg(p.id order by p.pending_since))[1:1000]
  from page p
  left join public.mailbox_cursors c on c.tenant_id = p.tenant_id and c.mailbox_id = p.id
  left join public.conversations v on v.tenant_id = c.tenant_id and v.id = c.conversation_id
  where not p.pending and p.last_position > coalesce(c.read_position, 0) and v.parked_at is null
  group by p.tenant_id;
end;

-- Sets the flag again where it was lost; answers how often. Looks once more: what was handled meanwhile needs nothing.
create function doors.restore_flags(p_mailboxes jsonb)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with behind as (
    select m.tenant_id, m.id
    from jsonb_to_recordset(p_mailboxes) as b ("tenantId" uuid, "mailboxId" uuid)
    join public.mailboxes m on m.tenant_id = b."tenantId" and m.id = b."mailboxId"
    left join public.mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id
    left join public.conversations v on v.tenant_id = c.tenant_id and v.id = c.conversation_id
    where not m.pending and m.last_position > coalesce(c.read_position, 0) and v.parked_at is null
    order by m.tenant_id, m.number_id, m.sender
    for no key update of m
  ), put as (
    update public.mailboxes m set pending = true, pending_since = clock_timestamp(), due_at = clock_timestamp()
    from behind b where m.tenant_id = b.tenant_id and m.id = b.id and not m.pending returning 1)
  select count(*) from put;
end;

-- Messages written between two instants, once more a quarter of an hour later, and those of open alarms: queued ones that
-- nothing will send, because their row in the outbox is gone, and accepted ones of which Meta has said nothing since.
create function doors.audit_sends(p_from timestamptz, p_until timestamptz, p_now timestamptz)
  returns table (kind text, tenant_id uuid, subject_id uuid, count bigint, since timestamptz, examples uuid[])
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with looked_at as (
    select x.tenant_id, x.id, x.status, x.send_kind, x.received_at, x.sent_at
    from public.tenants t
    cross join (values (interval '0'), (interval '15 minutes')) as ago (by)
    cross join lateral (
      select x.tenant_id, x.id, x.status, x.send_kind, x.received_at, x.sent_at from public.messages x
      where x.tenant_id = t.id and x.received_at >= p_from - ago.by and x.received_at < p_until - ago.by
        and x.direction = 'outbound' and x.status in ('queued', 'unknown', 'waiting_for_person', 'accepted')) x
    union
    select x.tenant_id, x.id, x.status, x.send_kind, x.received_at, x.sent_at
    from public.alarms a cross join unnest(a.examples) as e (id)
    join public.messages x on x.tenant_id = a.tenant_id and x.id = e.id
    where a.closed_at is null and a.kind in ('send_lost', 'status_missing')
  ), single as (
    select 'send_lost' as kind, l.tenant_id, l.id, l.received_at as since from looked_at l
    where l.status in ('queued', 'unknown', 'waiting_for_person') and not exists (
      select from public.outbox o where o.tenant_id = l.tenant_id and o.message_id = l.id)
    union all
    -- Meta may hold a campaign back on purpose; anything else has a status within seconds.
    select 'status_missing', l.tenant_id, l.id, l.sent_at from looked_at l
    where l.status = 'accepted' and l.send_kind <> 'marketing' and l.sent_at < p_now - interval '45 seconds'
  )
  select s.kind, s.tenant_id, null::uuid, count(*), min(s.since), (array_agg(s.id order by s.since))[1:10]
  from single s group by s.kind, s.tenant_id;
end;

-- Notes what each number heard between two instants: messages and statuses alike, anything that only Meta can say.
create function doors.note_hearing(p_from timestamptz, p_until timestamptz)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with heard as materialized (
    select h.tenant_id, h.number_id, date_trunc('hour', h.received_at) as hour, count(*) as count,
      max(h.received_at) as last_at
    from (
      select m.tenant_id, m.number_id, e.received_at
      from public.inbound_events e
      join public.mailboxes m on m.tenant_id = e.tenant_id and m.id = e.mailbox_id
      where e.received_at >= p_from and e.received_at < p_until
      union all
      select s.tenant_id, s.number_id, s.received_at from public.status_events s
      where s.received_at >= p_from and s.received_at < p_until) h
    group by 1, 2, 3
  ), hours as (
    insert into public.number_hours as o (tenant_id, number_id, hour, heard)
    select h.tenant_id, h.number_id, h.hour, h.count from heard h
    on conflict (tenant_id, number_id, hour) do update set heard = o.heard + excluded.heard
  ), noted as (
    -- With what was counted: nothing is counted twice.
    update public.audits set heard_from = p_until where name = 'queue'
  ), forgotten as (
    delete from public.number_hours o where o.hour < p_until - interval '9 days'
      -- Once an hour is often enough.
      and date_trunc('hour', p_from) <> date_trunc('hour', p_until)
  )
  insert into public.number_pulses as p (tenant_id, number_id, first_heard_at, last_heard_at, recent)
  select h.tenant_id, h.number_id, max(h.last_at), max(h.last_at), sum(h.count) from heard h group by 1, 2
  on conflict (tenant_id, number_id) do update set
    last_heard_at = greatest(p.last_heard_at, excluded.last_heard_at),
    recent = excluded.recent
      + p.recent * exp(-least(greatest(extract(epoch from excluded.last_heard_at - p.last_heard_at), 0) / 600, 50)::double precision);
end;

-- Numbers that are silent against their own habit. With three days of history or more: how much the same hours of up to
-- seven days before brought at the least, of an hour that is not over the quietest of it and its neighbours; ten events that
-- were to be expected and did not come are no accident, and a shop that sleeps expects none. A number without a history
-- alarms only when it was lively (a hundred events in ten minutes) and then stopped for twenty times its own gap.
create function doors.audit_silence(p_now timestamptz)
  returns table (kind text, tenant_id uuid, subject_id uuid, count bigint, since timestamptz, examples uuid[])
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  with silent as (
    select p.*, date_trunc('hour', p.last_heard_at) as from_hour,
      least(floor(extract(epoch from p.last_heard_at - p.first_heard_at) / 86400), 7)::integer as days
    from public.number_pulses p
    join public.numbers n on n.tenant_id = p.tenant_id and n.id = p.number_id and n.status <> 'disconnected'
    where p.last_heard_at < p_now - interval '60 seconds'
  ), habits as (
    select s.tenant_id, s.number_id, h.hour_of_day,
      case when count(*) < s.days then 0 else min(h.heard) end as least_heard
    from silent s
    cross join lateral (
      select extract(hour from o.hour)::integer as hour_of_day, o.heard from public.number_hours o
      where o.tenant_id = s.tenant_id and o.number_id = s.number_id
        and o.hour >= s.from_hour - s.days * interval '1 day' and o.hour < s.from_hour) h
    where s.days >= 3
    group by s.tenant_id, s.number_id, s.days, h.hour_of_day
  ), expected as (
    select s.tenant_id, s.number_id, sum(i.part * case when i.part >= 1 then own.least_heard
      else least(own.least_heard, coalesce(earlier.least_heard, 0), coalesce(later.least_heard, 0)) end) as count
    from silent s
    cross join lateral (
      select extract(hour from g.hour)::integer as hour_of_day,
        extract(epoch from least(g.hour + interval '1 hour', p_now) - greatest(g.hour, s.last_heard_at)) / 3600 as part
      -- The first day of a silence tells; what follows only repeats it.
      from generate_series(s.from_hour, least(p_now, s.from_hour + interval '23 hours'), interval '1 hour') as g (hour)) i
    join habits own
      on own.tenant_id = s.tenant_id and own.number_id = s.number_id and own.hour_of_day = i.hour_of_day
    left join habits earlier
      on earlier.tenant_id = s.tenant_id and earlier.number_id = s.number_id
      and earlier.hour_of_day = (i.hour_of_day + 23) % 24
    left join habits later
      on later.tenant_id = s.tenant_id and later.number_id = s.number_id and later.hour_of_day = (i.hour_of_day + 1) % 24
    group by s.tenant_id, s.number_id
  )
  select 'number_silent', s.tenant_id, s.number_id, 1::bigint, s.last_heard_at, array[s.number_id]
  from silent s left join expected e on e.tenant_id = s.tenant_id and e.number_id = s.number_id
  where e.count >= 10
    or (s.days < 3 and s.recent >= 100 and s.last_heard_at < p_now - 20 * 600 / s.recent * interval '1 second'
      and s.last_heard_at > p_now - interval '1 day');
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

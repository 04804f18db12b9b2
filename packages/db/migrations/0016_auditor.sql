-- Each process says every few seconds that it lives. By the database's own clock, as all deadlines of the machinery.
create table processes (
  id uuid primary key,
  kind text not null check (kind in ('api', 'worker')),
  host text not null,
  pid integer not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  -- It said goodbye. Null while it runs, and for ever when it died.
  left_at timestamptz
) with (fillfactor = 70);
call protect_door_table('processes', 'select, insert, update, delete');

-- What somebody should know of. Opened once, kept open while it is so, closed by itself. Ids only.
create table alarms (
  id uuid primary key,
  kind text not null,
  -- Null when it concerns the whole installation.
  tenant_id uuid,
  -- The number or process that it speaks of; null when it speaks of several things.
  subject_id uuid,
  count integer not null,
  -- Some of the ids that it is about: mailboxes, conversations, messages.
  examples uuid[] not null,
  since timestamptz not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  -- What does not heal stays until then, or until somebody has acknowledged it.
  keep_until timestamptz not null,
  acknowledged_at timestamptz,
  closed_at timestamptz
);
call protect_door_table('alarms', 'select, insert, update, delete');
create unique index alarms_open on alarms (tenant_id, kind, subject_id) nulls not distinct where closed_at is null;
create index alarms_closed on alarms (closed_at) where closed_at is not null;

-- How far the auditor has looked: one row. `run_at` is the database's clock, the rest the time of business.
create table audits (
  name text primary key,
  run_at timestamptz not null,
  accepted_from timestamptz not null,
  heard_from timestamptz not null,
  -- The slow look at all mailboxes goes on behind this one.
  swept_tenant_id uuid not null default '00000000-0000-0000-0000-000000000000',
  swept_mailbox_id uuid not null default '00000000-0000-0000-0000-000000000000'
);
call protect_door_table('audits', 'select, insert, update');

-- When a number last heard from Meta, and how lively it was then: `recent` fades by 1/e in ten minutes.
create table number_pulses (
  tenant_id uuid not null,
  number_id uuid not null,
  first_heard_at timestamptz not null,
  last_heard_at timestamptz not null,
  recent double precision not null,
  primary key (tenant_id, number_id),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id) on delete cascade
) with (fillfactor = 70);
call protect_tenant_table('number_pulses');
call open_to_door('number_pulses', 'select, insert, update');

-- How much a number heard in each hour of the last days: what silence means is learnt from its own habits.
create table number_hours (
  tenant_id uuid not null,
  number_id uuid not null,
  hour timestamptz not null,
  heard integer not null,
  primary key (tenant_id, number_id, hour),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id) on delete cascade
) with (fillfactor = 70);
call protect_tenant_table('number_hours');
call open_to_door('number_hours', 'select, insert, update, delete');

-- The auditor compares by ids what these hold.
do $$
declare
  v_table text;
begin
  foreach v_table in array array['messages', 'audit_log', 'mailbox_cursors'] loop
    if not exists (select from pg_policies where schemaname = 'public' and tablename = v_table and policyname = 'door') then
      call open_to_door(v_table::regclass, 'select');
    end if;
  end loop;
end $$;
grant select on inbound_events, messages, audit_log, mailbox_cursors to door;

-- Only what came lately is looked at: the summary of new pages must not wait for the next vacuum.
alter index inbound_events_by_age set (autosummarize = on);
alter index status_events_by_age set (autosummarize = on);

grant door to current_user with set true, inherit false;
set local role door;

create function doors.beat(p_id uuid, p_kind text, p_host text, p_pid integer)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into public.processes as p (id, kind, host, pid, started_at, seen_at)
  values (p_id, p_kind, p_host, p_pid, clock_timestamp(), clock_timestamp())
  on conflict (id) do update set seen_at = excluded.seen_at;
end;

create function doors.say_goodbye(p_id uuid)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update public.processes p set left_at = clock_timestamp() where p.id = p_id;
end;

-- Those that run, and those that died within the hour without a word.
create function doors.processes()
  returns table (id uuid, kind text, host text, pid integer, started_at timestamptz, seen_at timestamptz, alive boolean)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select p.id, p.kind, p.host, p.pid, p.started_at, p.seen_at, p.seen_at > statement_timestamp() - interval '30 seconds'
  from public.processes p
  where p.left_at is null and p.seen_at > statement_timestamp() - interval '1 hour'
  order by p.kind, p.started_at, p.id;
end;

-- Takes the turn of the auditor, for exactly one caller an interval by the database's clock: a process that dies with it is
-- followed by the next turn. Answers from where it has to look on; no row when it is not its turn.
create function doors.claim_audit(p_every_ms integer, p_now timestamptz)
  returns table (accepted_from timestamptz, heard_from timestamptz)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  insert into public.audits as a (name, run_at, accepted_from, heard_from)
  values ('queue', clock_timestamp(), p_now - interval '10 minutes', p_now - interval '10 minutes')
  on conflict (name) do update set run_at = excluded.run_at
    where a.run_at <= excluded.run_at - p_every_ms * interval '1 millisecond'
  -- A long backlog, a clock that was put back, a day without a process: a turn that reads all there is would not end in time,
  -- and the next one would have more to read. The slow sweep comes to what is older.
  returning greatest(least(a.accepted_from, p_now), p_now - interval '10 minutes'),
    greatest(least(a.heard_from, p_now), p_now - interval '1 hour');
end;

-- Where the next turn goes on: at what was still unread now, so that it sees everything after it was handled.
create function doors.finish_audit(p_accepted_until timestamptz, p_now timestamptz)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update public.audits set accepted_from = least(p_accepted_until, p_now - (clock_timestamp() - coalesce(
      (select min(m.pending_since) from public.mailboxes m where m.pending), clock_timestamp())) - interval '15 seconds')
  where name = 'queue';
end;

-- Opens, keeps and closes alarms by what was found; alarms of kinds that were not looked at stay as they are. One element:
-- kind, tenantId, subjectId, count, since (null when nobody knows), examples, keepMs. Answers what was opened and closed.
create function doors.record_alarms(p_kinds text[], p_found jsonb)
  returns table (id uuid, kind text, tenant_id uuid, subject_id uuid, count integer, examples uuid[], opened boolean)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with found as materialized (
    select f.kind, f."tenantId" as tenant_id, f."subjectId" as subject_id, f.count, f.since,
      array(select e::uuid from jsonb_array_elements_text(f.examples) as e) as examples,
      clock_timestamp() + f."keepMs" * interval '1 millisecond' as keep_until
    from jsonb_to_recordset(p_found) as f (
      kind text, "tenantId" uuid, "subjectId" uuid, count integer, since timestamptz, examples jsonb, "keepMs" bigint)
  ), put as (
    insert into public.alarms as a (
      id, kind, tenant_id, subject_id, count, examples, since, opened_at, seen_at, keep_until)
    select uuidv7(), f.kind, f.tenant_id, f.subject_id, f.count, f.examples, coalesce(f.since, clock_timestamp()),
      clock_timestamp(), clock_timestamp(), f.keep_until
    from found f
    on conflict (tenant_id, kind, subject_id) where closed_at is null do update set
      count = excluded.count, examples = excluded.examples, seen_at = excluded.seen_at, keep_until = excluded.keep_until,
      -- Who cannot say since when, said it when the alarm was opened.
      since = case when (select f.since from found f where f.kind = a.kind
        and f.tenant_id is not distinct from a.tenant_id and f.subject_id is not distinct from a.subject_id) is null
        then a.since else excluded.since end
    returning new.id, new.kind, new.tenant_id, new.subject_id, new.count, new.examples, old.id is null as opened
  ), over as (
    update public.alarms a set closed_at = clock_timestamp()
    where a.closed_at is null and a.kind = any (p_kinds)
      and (a.keep_until <= clock_timestamp() or a.acknowledged_at is not null)
      and not exists (
        select from found f where f.kind = a.kind
          and f.tenant_id is not distinct from a.tenant_id and f.subject_id is not distinct from a.subject_id)
    returning a.id, a.kind, a.tenant_id, a.subject_id, a.count, a.examples
  ), forgotten as (
    delete from public.alarms a where a.closed_at < clock_timestamp() - interval '30 days'
  ), forgotten_processes as (
    delete from public.processes p where p.seen_at < clock_timestamp() - interval '1 day'
  )
  select p.id, p.kind, p.tenant_id, p.subject_id, p.count, p.examples, true from put p where p.opened
  union all
  select o.id, o.kind, o.tenant_id, o.subject_id, o.count, o.examples, false from over o;
end;

create function doors.alarms(p_limit integer)
  returns table (id uuid, kind text, tenant_id uuid, subject_id uuid, count integer, examples uuid[], since timestamptz,
    opened_at timestamptz, seen_at timestamptz, acknowledged_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.id, a.kind, a.tenant_id, a.subject_id, a.count, a.examples, a.since, a.opened_at, a.seen_at, a.acknowledged_at
  from public.alarms a where a.closed_at is null
  order by a.acknowledged_at is not null, a.opened_at, a.id limit p_limit;
end;

-- The open alarms of these kinds that concern the tenant of the transaction.
create function doors.alarms_of_tenant(p_kinds text[])
  returns table (id uuid, kind text, subject_id uuid, count integer, since timestamptz, opened_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.id, a.kind, a.subject_id, a.count, a.since, a.opened_at
  from public.alarms a
  where a.closed_at is null and a.tenant_id = public.app_tenant() and a.kind = any (p_kinds)
  order by a.opened_at, a.id;
end;

create function doors.alarm_counts()
  returns table (kind text, count bigint)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select a.kind, count(*) from public.alarms a
  where a.closed_at is null and a.acknowledged_at is null group by a.kind;
end;

-- False when no such alarm is open.
create function doors.acknowledge_alarm(p_id uuid)
  returns boolean
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with put as (
    update public.alarms a set acknowledged_at = coalesce(a.acknowledged_at, clock_timestamp())
    where a.id = p_id and a.closed_at is null
    returning 1)
  select exists (select from put);
end;

-- The figures that operators and metrics watch.
drop function doors.queue_figures();
create function doors.queue_figures()
  returns table (pending_mailboxes bigint, oldest_pending_seconds double precision, parked bigint, outbox_queued bigint,
    outbox_leased bigint, outbox_unknown bigint, outbox_waiting_for_person bigint, statuses_pending bigint,
    quarantined bigint, numbers_paused bigint, alarms bigint, apis bigint, workers bigint)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  select m.pending, m.oldest_seconds,
    (select count(*) from public.conversations where parked_at is not null),
    o.queued, o.leased, o.unknown, o.waiting,
    (select count(*) from public.status_events where pending),
    (select count(*) from public.quarantine),
    (select count(*) from public.numbers where status = 'paused'),
    (select count(*) from public.alarms where closed_at is null and acknowledged_at is null),
    p.apis, p.workers
  from (
    select count(*) as pending,
      greatest(coalesce(extract(epoch from clock_timestamp() - min(pending_since)), 0), 0)::double precision as oldest_seconds
    from public.mailboxes where pending) m,
  (
    select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'leased') as leased,
      count(*) filter (where state = 'unknown') as unknown, count(*) filter (where state = 'waiting_for_person') as waiting
    from public.outbox) o,
  (
    select count(*) filter (where kind = 'api') as apis, count(*) filter (where kind = 'worker') as workers
    from public.processes where left_at is null and seen_at > statement_timestamp() - interval '30 seconds') p;
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

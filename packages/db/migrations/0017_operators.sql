-- Whoever runs the installation. No user and no member: nothing that looks for people of a shop can find one.
create table operators (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text not null,
  created_at timestamptz not null,
  -- A disabled operator stays in the list, because the audit log speaks of them.
  disabled_at timestamptz
);
call protect_door_table('operators', 'select, insert, update');

-- Apart from the sessions of members: those cannot exist without a tenant, and these have none.
create table operator_sessions (
  id uuid primary key,
  operator_id uuid not null references operators (id),
  created_at timestamptz not null,
  -- Moved only by requests that a person caused.
  active_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
call protect_door_table('operator_sessions', 'select, insert, update, delete');
create index operator_sessions_by_operator on operator_sessions (operator_id);

-- What was done for the whole installation; what is done in a tenant stands in that tenant's own log.
create table operator_audit_log (
  id uuid primary key,
  action text not null,
  actor jsonb not null,
  -- Ids only: what was touched, never what it said.
  target jsonb not null,
  request_id text not null,
  at timestamptz not null
);
call protect_door_table('operator_audit_log', 'select, insert, delete');
create index operator_audit_log_by_time on operator_audit_log (at);

grant door to current_user with set true, inherit false;
set local role door;

create function doors.operator_by_email(p_email text)
  returns table (operator_id uuid, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select o.id, o.password_hash from public.operators o where o.email = lower(p_email) and o.disabled_at is null;
end;

-- False when somebody has the e-mail: an operator signs in by the same form as a member, with an address of their own.
create function doors.add_operator(p_id uuid, p_email text, p_name text, p_password_hash text, p_at timestamptz)
  returns boolean
  language sql security definer set search_path = public, pg_temp
begin atomic
  with added as (
    insert into public.operators (id, email, name, password_hash, created_at)
    select p_id, lower(p_email), p_name, p_password_hash, p_at
    where not exists (select from public.users u where u.email = lower(p_email))
    on conflict (email) do nothing
    returning 1)
  select exists (select from added);
end;

create function doors.operators()
  returns table (operator_id uuid, email text, name text, created_at timestamptz, disabled_at timestamptz, active_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select o.id, o.email, o.name, o.created_at, o.disabled_at,
    (select max(s.active_at) from public.operator_sessions s where s.operator_id = o.id)
  from public.operators o order by o.created_at, o.id;
end;

-- A new password, which enables the account again and ends every session that the old one opened. Null: no such operator.
create function doors.set_operator_password(p_email text, p_password_hash text, p_at timestamptz)
  returns uuid
  language sql security definer set search_path = public, pg_temp
begin atomic
  with changed as (
    update public.operators o set password_hash = p_password_hash, disabled_at = null
    where o.email = lower(p_email) returning o.id
  ), ended as (
    update public.operator_sessions s set revoked_at = p_at
    from changed c where s.operator_id = c.id and s.revoked_at is null)
  select c.id from changed c;
end;

create function doors.disable_operator(p_email text, p_at timestamptz)
  returns uuid
  language sql security definer set search_path = public, pg_temp
begin atomic
  with changed as (
    update public.operators o set disabled_at = coalesce(o.disabled_at, p_at)
    where o.email = lower(p_email) returning o.id
  ), ended as (
    update public.operator_sessions s set revoked_at = p_at
    from changed c where s.operator_id = c.id and s.revoked_at is null)
  select c.id from changed c;
end;

create function doors.open_operator_session(p_id uuid, p_operator_id uuid, p_at timestamptz, p_expires_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into public.operator_sessions (id, operator_id, created_at, active_at, expires_at)
  values (p_id, p_operator_id, p_at, p_at, p_expires_at);
end;

create function doors.operator_session_by_id(p_id uuid)
  returns table (
    session_id uuid, operator_id uuid, email text, name text, active_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.id, o.id, o.email, o.name, s.active_at, s.expires_at
  from public.operator_sessions s join public.operators o on o.id = s.operator_id and o.disabled_at is null
  where s.id = p_id and s.revoked_at is null;
end;

create function doors.touch_operator_session(p_id uuid, p_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update public.operator_sessions set active_at = greatest(active_at, p_at) where id = p_id and revoked_at is null;
end;

create function doors.revoke_operator_session(p_id uuid, p_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update public.operator_sessions set revoked_at = p_at where id = p_id and revoked_at is null;
end;

create function doors.forget_operator_sessions(p_before timestamptz, p_limit integer)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from public.operator_sessions s
    where s.id in (select o.id from public.operator_sessions o where o.expires_at < p_before limit p_limit)
    returning 1)
  select count(*) from gone;
end;

create function doors.add_operator_audit(
  p_id uuid, p_action text, p_actor jsonb, p_target jsonb, p_request_id text, p_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into public.operator_audit_log (id, action, actor, target, request_id, at)
  values (p_id, p_action, p_actor, p_target, p_request_id, p_at);
end;

create function doors.forget_operator_audit(p_before timestamptz, p_limit integer)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from public.operator_audit_log l
    where l.id in (select o.id from public.operator_audit_log o where o.at < p_before limit p_limit)
    returning 1)
  select count(*) from gone;
end;

-- The tenants that have something waiting, longest wait first: names and counts, nothing that a customer wrote or is.
-- Each part reads a partial index or a table that stays small, so that a page may ask every few seconds.
create function doors.tenant_backlogs(p_limit integer)
  returns table (tenant_id uuid, slug text, name text, status text, pending_mailboxes bigint,
    oldest_pending_seconds double precision, parked bigint, outbox_queued bigint, outbox_unknown bigint,
    outbox_waiting_for_person bigint, statuses_pending bigint)
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with unread as (
    select m.tenant_id, count(*) as pending, min(m.pending_since) as since
    from public.mailboxes m where m.pending group by m.tenant_id
  ), aside as (
    select c.tenant_id, count(*) as parked from public.conversations c where c.parked_at is not null group by c.tenant_id
  ), sends as (
    select o.tenant_id, count(*) filter (where o.state in ('queued', 'leased')) as queued,
      count(*) filter (where o.state = 'unknown') as unknown,
      count(*) filter (where o.state = 'waiting_for_person') as waiting
    from public.outbox o group by o.tenant_id
  ), statuses as (
    select s.tenant_id, count(*) as pending from public.status_events s where s.pending group by s.tenant_id
  ), busy as (
    select u.tenant_id from unread u union select a.tenant_id from aside a
    union select o.tenant_id from sends o union select s.tenant_id from statuses s)
  select t.id, t.slug, t.name, t.status, coalesce(u.pending, 0),
    coalesce(extract(epoch from clock_timestamp() - u.since), 0), coalesce(a.parked, 0), coalesce(o.queued, 0),
    coalesce(o.unknown, 0), coalesce(o.waiting, 0), coalesce(s.pending, 0)
  from busy b join public.tenants t on t.id = b.tenant_id
  left join unread u on u.tenant_id = b.tenant_id left join aside a on a.tenant_id = b.tenant_id
  left join sends o on o.tenant_id = b.tenant_id left join statuses s on s.tenant_id = b.tenant_id
  order by u.since nulls last, t.slug limit p_limit;
end;

create function doors.parked_conversations(p_limit integer)
  returns table (tenant_id uuid, conversation_id uuid, reason text, parked_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select c.tenant_id, c.id, c.parked_reason, c.parked_at
  from public.conversations c where c.parked_at is not null order by c.parked_at, c.id limit p_limit;
end;

create function doors.stopped_numbers(p_limit integer)
  returns table (tenant_id uuid, slug text, name text, number_id uuid, status text, paused_code integer)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select n.tenant_id, t.slug, t.name, n.id, n.status, n.paused_code
  from public.numbers n join public.tenants t on t.id = n.tenant_id
  where n.status <> 'connected' order by t.slug, n.id limit p_limit;
end;

create function doors.tenant_names(p_ids uuid[])
  returns table (tenant_id uuid, slug text, name text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select t.id, t.slug, t.name from public.tenants t where t.id = any (p_ids);
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

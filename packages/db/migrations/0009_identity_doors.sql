-- Doors: the only ways across tenants. They belong to `door`, which this migration may be only until it commits.
grant door to current_user with set true, inherit false;
set local role door;

create function doors.user_by_email(p_email text)
  returns table (user_id uuid, name text, language text, password_hash text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select u.id, u.name, u.language, u.password_hash from public.users u where u.email = lower(p_email);
end;

create function doors.memberships_of(p_user_id uuid)
  returns table (tenant_id uuid, member_id uuid, role text, slug text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select m.tenant_id, m.id, m.role, t.slug
  from public.members m join public.tenants t on t.id = m.tenant_id
  where m.user_id = p_user_id and t.status = 'active'
  order by m.created_at, m.id;
end;

-- For seeds only: an e-mail that exists keeps its user and gets the new password hash. Whoever lets people sign up or be
-- invited must not call it with an e-mail that nobody has proved.
create function doors.put_user(p_id uuid, p_email text, p_name text, p_language text, p_password_hash text, p_at timestamptz)
  returns uuid
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into public.users as u (id, email, name, language, password_hash, created_at)
  values (p_id, lower(p_email), p_name, p_language, p_password_hash, p_at)
  on conflict (email) do update set password_hash = excluded.password_hash
  returning u.id;
end;

create function doors.open_session(
  p_id uuid, p_tenant_id uuid, p_member_id uuid, p_user_id uuid, p_at timestamptz, p_expires_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into public.sessions (id, tenant_id, member_id, user_id, created_at, active_at, expires_at)
  values (p_id, p_tenant_id, p_member_id, p_user_id, p_at, p_at, p_expires_at);
end;

create function doors.session_by_id(p_id uuid)
  returns table (
    session_id uuid, tenant_id uuid, member_id uuid, user_id uuid, role text, email text, user_name text, language text,
    active_at timestamptz, expires_at timestamptz, revoked_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.id, s.tenant_id, s.member_id, s.user_id, m.role, u.email, u.name, u.language, s.active_at, s.expires_at, s.revoked_at
  from public.sessions s
  join public.members m on m.tenant_id = s.tenant_id and m.id = s.member_id
  join public.tenants t on t.id = s.tenant_id and t.status = 'active'
  join public.users u on u.id = s.user_id
  where s.id = p_id;
end;

create function doors.touch_session(p_id uuid, p_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update public.sessions set active_at = greatest(active_at, p_at) where id = p_id and revoked_at is null;
end;

create function doors.revoke_session(p_id uuid, p_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  update public.sessions set revoked_at = p_at where id = p_id and revoked_at is null;
end;

create function doors.api_key_by_hash(p_hash bytea, p_at timestamptz)
  returns table (api_key_id uuid, tenant_id uuid, scopes text[])
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select k.id, k.tenant_id, k.scopes
  from public.api_keys k join public.tenants t on t.id = k.tenant_id and t.status = 'active'
  where k.hash = p_hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > p_at);
end;

create function doors.put_ticket(p_hash bytea, p_tenant_id uuid, p_session_id uuid, p_file_id uuid, p_expires_at timestamptz)
  returns void
  language sql security definer set search_path = public, pg_temp
begin atomic
  insert into public.tickets (hash, tenant_id, session_id, file_id, expires_at)
  values (p_hash, p_tenant_id, p_session_id, p_file_id, p_expires_at);
end;

-- Taking a ticket uses it up, and works only while the session that asked for it lives.
create function doors.take_ticket(p_hash bytea, p_at timestamptz)
  returns table (tenant_id uuid, file_id uuid)
  language sql security definer set search_path = public, pg_temp
begin atomic
  with taken as (
    delete from public.tickets k where k.hash = p_hash returning k.tenant_id, k.file_id, k.session_id, k.expires_at)
  select k.tenant_id, k.file_id
  from taken k join public.sessions s on s.id = k.session_id
  where k.expires_at > p_at and s.revoked_at is null and s.expires_at > p_at;
end;

create function doors.tenant_by_slug(p_slug text)
  returns uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select t.id from public.tenants t where t.slug = p_slug;
end;

create function doors.tenant_ids(p_after uuid, p_limit integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select t.id from public.tenants t where p_after is null or t.id > p_after order by t.id limit p_limit;
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

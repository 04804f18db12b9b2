-- What people see and end of their own sessions, and how they change their password.

-- Browser and system in words ("Firefox, Android"), so that people recognise their sessions; never the whole header.
alter table sessions add column device text check (length(device) <= 80);

grant door to current_user with set true, inherit false;
set local role door;

create function doors.name_session_device(p_id uuid, p_device text)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update public.sessions set device = p_device where id = p_id;
end;

-- Those that are not over, the one used last first.
create function doors.sessions_of_user(p_user_id uuid, p_now timestamptz, p_idle_ms bigint)
  returns table (session_id uuid, tenant_id uuid, tenant_name text, device text, created_at timestamptz, active_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.id, s.tenant_id, t.name, s.device, s.created_at, s.active_at
  from public.sessions s join public.tenants t on t.id = s.tenant_id
  where s.user_id = p_user_id and s.revoked_at is null and s.expires_at > p_now
    and s.active_at > p_now - p_idle_ms * interval '1 millisecond'
  order by s.active_at desc, s.id;
end;

-- Ends one session of this user, or all but one; answers those that it ended.
create function doors.revoke_sessions_of_user(p_user_id uuid, p_id uuid, p_except uuid, p_at timestamptz)
  returns setof uuid
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update public.sessions s set revoked_at = p_at
  where s.user_id = p_user_id and s.revoked_at is null and (p_id is null or s.id = p_id)
    and (p_except is null or s.id <> p_except)
  returning s.id;
end;

create function doors.password_of_user(p_user_id uuid)
  returns text
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select u.password_hash from public.users u where u.id = p_user_id;
end;

-- Only in place of the hash that was checked: two changes at once do not overwrite each other.
create function doors.change_password(p_user_id uuid, p_from text, p_to text)
  returns boolean
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with changed as (
    update public.users u set password_hash = p_to where u.id = p_user_id and u.password_hash = p_from returning 1)
  select exists (select from changed);
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

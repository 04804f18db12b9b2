-- What is deleted by age is found by age: append-only tables are in that order already, so a small index is enough.
create index inbound_events_by_age on inbound_events using brin (received_at);
create index status_events_by_age on status_events using brin (received_at);
create index events_by_age on events using brin (at);

grant door to current_user with set true, inherit false;
set local role door;

create function doors.forget_quarantine(p_before timestamptz, p_limit integer)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from public.quarantine q
    where q.id in (select o.id from public.quarantine o where o.received_at < p_before limit p_limit)
    returning 1)
  select count(*) from gone;
end;

create function doors.forget_sessions(p_before timestamptz, p_limit integer)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from public.sessions s
    where s.id in (select o.id from public.sessions o where o.expires_at < p_before limit p_limit)
    returning 1)
  select count(*) from gone;
end;

create function doors.forget_tickets(p_before timestamptz, p_limit integer)
  returns bigint
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (
    delete from public.tickets k
    where k.hash in (select o.hash from public.tickets o where o.expires_at < p_before limit p_limit)
    returning 1)
  select count(*) from gone;
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

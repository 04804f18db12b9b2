-- Plans are kept with prepared statements and foreign keys. One that was made while a table was empty takes any index that begins
-- with the tenant, and reads all of the tenant's rows once there are many: a queue is empty most of its life and long when it
-- matters. Autovacuum's statistics end that after a minute or two; here after seconds. Only to be analysed, nothing else.
grant maintain on mailboxes, mailbox_cursors, inbound_events, status_events, outbox, conversations, messages, dedupe_keys, events
  to door;

grant door to current_user with set true, inherit false;
set local role door;

-- Analyses tables that have doubled since their statistics were made, and makes every kept plan of them be made anew.
create function doors.analyze_grown()
  returns setof text
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  grown text;
begin
  for grown in
    select c.relname
    from pg_catalog.pg_class c join pg_catalog.pg_stat_user_tables s on s.relid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and pg_catalog.has_table_privilege('door', c.oid, 'MAINTAIN')
      and (s.n_live_tup > 2 * greatest(c.reltuples, 0) + 200
        or pg_catalog.pg_relation_size(c.oid) / 8192 > 2 * c.relpages + 16)
  loop
    execute pg_catalog.format('analyze (skip_locked) public.%I', grown);
    return next grown;
  end loop;
end $$;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

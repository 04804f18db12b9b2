-- The tenant of the current transaction. After a transaction the setting reads as empty string, not null.
create function app_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Row-level security for a table that belongs to tenants: on, and forced, so that the owner obeys it too.
create procedure protect_tenant_table(p_table regclass, p_key name default 'tenant_id')
  language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy tenant on %s to wac_app, wac_owner using (%I = app_tenant()) with check (%I = app_tenant())',
    p_table, p_key, p_key);
  execute format('grant select, insert, update, delete on %s to wac_app', p_table);
end $$;

-- A table without a tenant, or one that only doors may touch: nobody but `door` sees a row.
create procedure protect_door_table(p_table regclass, p_grants text)
  language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  call open_to_door(p_table, p_grants);
end $$;

-- A door's own, named policy on a table, with no more than the grants that its functions need.
create procedure open_to_door(p_table regclass, p_grants text)
  language plpgsql set search_path = pg_catalog, public as $$
begin
  execute format('create policy door on %s to door using (true) with check (true)', p_table);
  execute format('grant %s on %s to door', p_grants, p_table);
end $$;

revoke execute on procedure protect_tenant_table, protect_door_table, open_to_door from public;

-- Each process compares what has been run with what it knows.
grant select on kysely_migration to wac_app;

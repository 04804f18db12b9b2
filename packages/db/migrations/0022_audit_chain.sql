-- The audit log is sealed behind the commands: each row gets a number in its tenant's chain, and a hash over itself and all before
-- it. What is not sealed yet stands in a list of its own, written with the row: so a row that commits late is sealed late, and
-- nothing looks for it by time or id.

create table audit_unsealed (
  tenant_id uuid not null references tenants (id),
  audit_id uuid not null,
  primary key (tenant_id, audit_id)
) with (fillfactor = 70);
call protect_tenant_table('audit_unsealed');
call open_to_door('audit_unsealed', 'select, insert');

create table audit_seals (
  tenant_id uuid not null references tenants (id),
  -- From 1 on, without a gap.
  number bigint not null check (number > 0),
  -- No foreign key: the seal outlives a row that has passed its time.
  audit_id uuid not null,
  at timestamptz not null,
  -- SHA-256 of the row; and of the seal before, the number, the id, the time and the row's hash.
  row_hash bytea not null check (length(row_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (tenant_id, number),
  unique (tenant_id, audit_id)
);
call protect_tenant_table('audit_seals');
revoke update, delete on audit_seals from wac_app;

create table operator_audit_unsealed (
  audit_id uuid primary key
) with (fillfactor = 70);
call protect_door_table('operator_audit_unsealed', 'select, insert, delete');

create table operator_audit_seals (
  number bigint primary key check (number > 0),
  audit_id uuid not null unique,
  at timestamptz not null,
  row_hash bytea not null check (length(row_hash) = 32),
  hash bytea not null check (length(hash) = 32)
);
call protect_door_table('operator_audit_seals', 'select, insert');

create function note_unsealed_audit() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit_unsealed (tenant_id, audit_id) values (new.tenant_id, new.id);
  return null;
end $$;
create trigger note_unsealed after insert on audit_log for each row execute function note_unsealed_audit();

create function note_unsealed_operator_audit() returns trigger
  language plpgsql set search_path = public, pg_temp as $$
begin
  insert into operator_audit_unsealed (audit_id) values (new.id);
  return null;
end $$;
create trigger note_unsealed after insert on operator_audit_log for each row execute function note_unsealed_operator_audit();

grant door to current_user with set true, inherit false;
set local role door;

-- What was written before there was a chain. No row can come in between: the triggers above lock both tables until the commit.
insert into public.audit_unsealed (tenant_id, audit_id) select l.tenant_id, l.id from public.audit_log l;
insert into public.operator_audit_unsealed (audit_id) select l.id from public.operator_audit_log l;

create function doors.tenants_to_seal(p_limit integer)
  returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select t.id from public.tenants t
  where exists (select from public.audit_unsealed u where u.tenant_id = t.id) order by t.id limit p_limit;
end;

create function doors.operator_audit_to_seal(p_limit integer)
  returns table (id uuid, action text, actor jsonb, target jsonb, request_id text, at_micros text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select l.id, l.action, l.actor, l.target, l.request_id, (extract(epoch from l.at) * 1000000)::bigint::text
  from public.operator_audit_unsealed u join public.operator_audit_log l on l.id = u.audit_id
  order by l.at, l.id limit p_limit;
end;

create function doors.seal_operator_audit(p_seals jsonb)
  returns void
  language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with added as (
    insert into public.operator_audit_seals (number, audit_id, at, row_hash, hash)
    select s.number, s.audit_id, to_timestamp(0) + s.at_micros * interval '1 microsecond', decode(s.row_hash, 'hex'),
      decode(s.hash, 'hex')
    from jsonb_to_recordset(p_seals) as s (number bigint, audit_id uuid, at_micros bigint, row_hash text, hash text)
    returning audit_id)
  delete from public.operator_audit_unsealed u using added a where u.audit_id = a.audit_id;
end;

create function doors.operator_audit_head()
  returns table (number bigint, hash text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.number, encode(s.hash, 'hex') from public.operator_audit_seals s order by s.number desc limit 1;
end;

-- The seals behind one, each with its row; the row's columns are null when it is gone.
create function doors.operator_audit_chain(p_after bigint, p_limit integer)
  returns table (number bigint, audit_id uuid, sealed_micros text, row_hash text, hash text, id uuid, action text, actor jsonb,
    target jsonb, request_id text, at_micros text)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select s.number, s.audit_id, (extract(epoch from s.at) * 1000000)::bigint::text, encode(s.row_hash, 'hex'),
    encode(s.hash, 'hex'), l.id, l.action, l.actor, l.target, l.request_id,
    (extract(epoch from l.at) * 1000000)::bigint::text
  from public.operator_audit_seals s left join public.operator_audit_log l on l.id = s.audit_id
  where s.number > p_after order by s.number limit p_limit;
end;

-- Rows that no seal names, and whether the list of those to be sealed knows of them.
create function doors.operator_audit_unsealed_rows()
  returns table (id uuid, at_micros text, listed boolean)
  language sql stable security definer set search_path = public, pg_temp
begin atomic
  select l.id, (extract(epoch from l.at) * 1000000)::bigint::text, u.audit_id is not null
  from public.operator_audit_log l left join public.operator_audit_unsealed u on u.audit_id = l.id
  where not exists (select from public.operator_audit_seals s where s.audit_id = l.id) order by l.at, l.id;
end;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

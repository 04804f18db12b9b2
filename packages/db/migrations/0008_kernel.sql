create table audit_log (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  action text not null,
  actor jsonb not null,
  -- Ids only: what was touched, never what it said.
  target jsonb not null,
  request_id text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
call protect_tenant_table('audit_log');
revoke update, delete on audit_log from wac_app;
create index audit_log_by_time on audit_log (tenant_id, at desc);

create table events (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  -- Readers stop at the oldest running transaction: a lower number can commit later.
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, id)
);
call protect_tenant_table('events');
call open_to_door('events', 'select');
create index events_by_xid on events (xid, id);

create table jobs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  input jsonb not null,
  run_at timestamptz not null,
  tries integer not null default 0,
  lease_until timestamptz,
  failed_at timestamptz,
  last_error text,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
call protect_tenant_table('jobs');
call open_to_door('jobs', 'select, update');
create index jobs_due on jobs (run_at) where failed_at is null;

create table schedules (
  name text primary key,
  last_run_at timestamptz not null
);
call protect_door_table('schedules', 'select, insert, update');

create table idempotency_keys (
  tenant_id uuid not null references tenants (id),
  key text not null,
  operation text not null,
  input_hash bytea not null,
  output jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, operation, key)
);
call protect_tenant_table('idempotency_keys');

create table tickets (
  -- SHA-256 of the ticket; single use, 60 seconds, bound to the session that asked.
  hash bytea primary key,
  tenant_id uuid not null,
  session_id uuid not null references sessions (id) on delete cascade,
  file_id uuid not null,
  expires_at timestamptz not null,
  foreign key (tenant_id, file_id) references files (tenant_id, id) on delete cascade
);
call protect_door_table('tickets', 'select, insert, delete');

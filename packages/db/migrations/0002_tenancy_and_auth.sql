create table tenants (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  -- What customers read, in each language; null: the name as it is.
  public_name jsonb,
  country text not null,
  city text,
  currency char(3) not null,
  timezone text not null,
  languages text[] not null check (cardinality(languages) > 0),
  status text not null default 'active' check (status in ('active', 'suspended')),
  -- Text waits this long for the rest of a burst; 0 answers at once.
  quiet_time_ms integer not null default 700 check (quiet_time_ms between 0 and 3000),
  opening_hours jsonb not null default '{}',
  meta_catalog_id text,
  -- Moved by every change of what customers are offered, so that whoever keeps a copy knows when it is old.
  catalog_version integer not null default 1,
  created_at timestamptz not null
);
call protect_tenant_table('tenants', 'id');
call open_to_door('tenants', 'select');

create table users (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  language text,
  password_hash text not null,
  created_at timestamptz not null
);
call protect_door_table('users', 'select, insert, update');

create table members (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  user_id uuid not null references users (id),
  name text not null,
  role text not null check (role in ('owner', 'manager', 'agent', 'kitchen', 'courier', 'accountant')),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, user_id)
);
call protect_tenant_table('members');
call open_to_door('members', 'select');
create index members_by_user on members (user_id);

create table sessions (
  id uuid primary key,
  tenant_id uuid not null,
  member_id uuid not null,
  user_id uuid not null references users (id),
  created_at timestamptz not null,
  -- Moved only by requests that a person caused.
  active_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
);
call protect_door_table('sessions', 'select, insert, update, delete');
create index sessions_by_user on sessions (user_id);

create table api_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  prefix text not null,
  -- SHA-256 of the key; the key itself has 256 bits of randomness and is shown once.
  hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, hash)
);
call protect_tenant_table('api_keys');
call open_to_door('api_keys', 'select, update');
create index api_keys_by_hash on api_keys (hash);

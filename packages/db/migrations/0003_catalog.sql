create table categories (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  key text not null,
  name jsonb not null,
  position integer not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, key)
);
call protect_tenant_table('categories');

create table files (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  purpose text not null check (purpose in ('product_photo')),
  mime_type text not null,
  size_bytes integer not null,
  sha256 bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
call protect_tenant_table('files');

create table products (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  sku text not null,
  name jsonb not null,
  description jsonb,
  aliases text[] not null default '{}',
  category_id uuid not null,
  price_minor bigint not null check (price_minor >= 0),
  available boolean not null default true,
  option_groups jsonb not null default '[]',
  photo_file_id uuid,
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, sku),
  foreign key (tenant_id, category_id) references categories (tenant_id, id),
  foreign key (tenant_id, photo_file_id) references files (tenant_id, id)
);
call protect_tenant_table('products');
create index products_by_category on products (tenant_id, category_id, position);
create index products_by_acceptance on products (tenant_id, created_at, id);

create table delivery_zones (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  key text not null,
  name jsonb not null,
  aliases text[] not null default '{}',
  fee_minor bigint not null check (fee_minor >= 0),
  minimum_minor bigint not null check (minimum_minor >= 0),
  position integer not null,
  primary key (tenant_id, id),
  unique (tenant_id, key)
);
call protect_tenant_table('delivery_zones');

create table customers (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  -- The WhatsApp profile name until the customer gives another one at an order.
  name text,
  username text,
  language text,
  -- Given at an order; the WhatsApp phone, when there is one, is an identity.
  contact_phone text,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
call protect_tenant_table('customers');
create index customers_by_acceptance on customers (tenant_id, created_at, id);

create table customer_identities (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('bsuid', 'phone', 'group')),
  value text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- Set when the number or id was given up; it may belong to somebody else afterwards.
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id) on delete cascade
);
call protect_tenant_table('customer_identities');
create unique index customer_identities_live on customer_identities (tenant_id, kind, value) where ended_at is null;
-- A BSUID is never given to somebody else: a late message under an old one still finds its customer.
create index customer_identities_ended on customer_identities (tenant_id, kind, value) where ended_at is not null;
create index customer_identities_by_customer on customer_identities (tenant_id, customer_id);

create table consents (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('marketing')),
  state text not null check (state in ('granted', 'withdrawn')),
  source text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id) on delete cascade
);
call protect_tenant_table('consents');
create index consents_latest on consents (tenant_id, customer_id, kind, at desc);

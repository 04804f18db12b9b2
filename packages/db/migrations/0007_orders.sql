create table order_transitions (
  from_status text not null,
  to_status text not null,
  primary key (from_status, to_status)
);
-- Reference data without a tenant: readable by all, written by migrations only.
alter table order_transitions enable row level security;
alter table order_transitions force row level security;
create policy reference on order_transitions for select using (true);
create policy migration on order_transitions for insert to wac_owner with check (true);
grant select on order_transitions to wac_app;
insert into order_transitions values
  ('placed', 'accepted'), ('placed', 'rejected'), ('placed', 'cancelled'),
  ('accepted', 'preparing'), ('accepted', 'ready'), ('accepted', 'cancelled'),
  ('preparing', 'ready'), ('preparing', 'cancelled'),
  ('ready', 'out_for_delivery'), ('ready', 'delivered'), ('ready', 'cancelled'),
  ('out_for_delivery', 'delivered'), ('out_for_delivery', 'returned');

create table orders (
  tenant_id uuid not null,
  id uuid not null,
  code text not null,
  status text not null default 'placed' check (status in
    ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery', 'delivered', 'cancelled', 'rejected', 'returned')),
  customer_id uuid not null,
  conversation_id uuid,
  customer_name text not null,
  phone text not null,
  zone_key text not null,
  zone_name jsonb not null,
  address text not null,
  note text,
  payment_method text not null check (payment_method in ('cod')),
  currency char(3) not null,
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  delivery_fee_minor bigint not null check (delivery_fee_minor >= 0),
  total_minor bigint not null check (total_minor = subtotal_minor + delivery_fee_minor),
  version integer not null default 1,
  placed_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations (tenant_id, id)
);
call protect_tenant_table('orders');
create index orders_by_acceptance on orders (tenant_id, placed_at, id);
create index orders_open on orders (tenant_id, placed_at) where status in
  ('placed', 'accepted', 'preparing', 'ready', 'out_for_delivery');
create index orders_by_customer on orders (tenant_id, customer_id, placed_at desc);

create table order_lines (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  product_id uuid,
  sku text not null,
  name jsonb not null,
  -- What was chosen, as keys (to order the same again) and as names (as they were then).
  option_keys jsonb not null default '{}',
  options jsonb not null default '[]',
  note text,
  quantity integer not null check (quantity between 1 and 99),
  unit_minor bigint not null,
  total_minor bigint not null check (total_minor = unit_minor * quantity),
  position integer not null,
  primary key (tenant_id, id),
  unique (tenant_id, order_id, position),
  foreign key (tenant_id, order_id) references orders (tenant_id, id) on delete cascade,
  foreign key (tenant_id, product_id) references products (tenant_id, id)
);
call protect_tenant_table('order_lines');

create table order_steps (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  from_status text,
  to_status text not null,
  -- `customer`, `system`, or a member.
  by_kind text not null check (by_kind in ('customer', 'member', 'system')),
  member_id uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_id) references members (tenant_id, id)
);
call protect_tenant_table('order_steps');
create index order_steps_by_order on order_steps (tenant_id, order_id, at);

-- The second lock on the order's life: whatever the code does, no status follows that the table does not name.
create function refuse_invalid_transition() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if not exists (select from order_transitions where from_status = old.status and to_status = new.status) then
    raise exception 'order.invalid_transition' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger order_status before update of status on orders
  for each row when (old.status is distinct from new.status) execute function refuse_invalid_transition();

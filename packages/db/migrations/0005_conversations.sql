create table numbers (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  waba_id text not null,
  phone_number_id text not null,
  display_phone_number text not null,
  -- Messages a second that Meta allows: 80, 1000, or 20 for coexistence.
  throughput integer not null default 80,
  status text not null default 'connected' check (status in ('connected', 'paused', 'disconnected')),
  paused_code integer,
  access_token_sealed text not null check (access_token_sealed like 'v1.%'),
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, phone_number_id)
);
call protect_tenant_table('numbers');

-- Whose number an event belongs to. Global by nature, so only doors see it.
create table number_routes (
  phone_number_id text primary key,
  waba_id text not null,
  tenant_id uuid not null,
  number_id uuid not null,
  foreign key (tenant_id, number_id) references numbers (tenant_id, id) on delete cascade
);
call protect_door_table('number_routes', 'select, insert, update, delete');
create index number_routes_by_waba on number_routes (waba_id);

create table conversations (
  tenant_id uuid not null,
  id uuid not null,
  number_id uuid not null,
  customer_id uuid not null,
  handler text not null default 'bot' check (handler in ('bot', 'member')),
  member_id uuid,
  needs_person boolean not null default false,
  language text,
  ordering_state jsonb,
  -- Hash of what the last event said of its sender: while it is the same, identities need no second look.
  sender_mark text,
  -- Order inside the conversation: given under this row's lock.
  last_position bigint not null default 0,
  last_inbound_at timestamptz,
  window_open_until timestamptz,
  last_message_at timestamptz,
  last_text text,
  last_direction text,
  unread_count integer not null default 0,
  tries integer not null default 0,
  next_try_at timestamptz,
  parked_at timestamptz,
  parked_reason text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number_id, customer_id),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_id) references members (tenant_id, id)
);
call protect_tenant_table('conversations');
create index conversations_by_activity on conversations (tenant_id, last_message_at desc, id);
create index conversations_by_acceptance on conversations (tenant_id, created_at, id);
create index conversations_by_customer on conversations (tenant_id, customer_id);
create index conversations_parked on conversations (tenant_id, parked_at) where parked_at is not null;

create table messages (
  tenant_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  position bigint not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  type text not null,
  text text,
  content jsonb not null default '{}',
  -- What is sent to Meta, until Meta has it and nothing more is tried; null for inbound messages.
  wire jsonb,
  -- Which rules an outbound message is sent under; null for inbound ones.
  send_kind text check (send_kind in ('service', 'utility', 'marketing')),
  author text not null check (author in ('customer', 'bot', 'member', 'system')),
  member_id uuid,
  status text not null,
  error_code integer,
  wa_message_id text,
  sent_at timestamptz,
  received_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, conversation_id, position),
  foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_id) references members (tenant_id, id)
);
call protect_tenant_table('messages');
create index messages_by_acceptance on messages (tenant_id, received_at, id);
create index messages_by_wa_id on messages (tenant_id, wa_message_id) where wa_message_id is not null;

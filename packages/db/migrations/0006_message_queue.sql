-- One row a sender and number. Ingest owns it: it numbers the sender's events and says that some are pending; the
-- worker touches it only to clear that. The small partial index is all that is polled.
create table mailboxes (
  tenant_id uuid not null,
  id uuid not null,
  number_id uuid not null,
  -- `bsuid:…` or `phone:…`, as the event named its sender.
  sender text not null,
  last_position bigint not null,
  pending boolean not null,
  pending_since timestamptz not null,
  due_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number_id, sender),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id)
) with (fillfactor = 70);
call protect_tenant_table('mailboxes');
call open_to_door('mailboxes', 'select, insert, update');
create index mailboxes_due on mailboxes (tenant_id, due_at) where pending;

-- How far a mailbox has been read, and into which conversation. The worker owns it.
create table mailbox_cursors (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  conversation_id uuid,
  read_position bigint not null default 0,
  -- Counted in a transaction of its own before the work, set to 0 with the work: events that kill the process show here.
  claims integer not null default 0,
  primary key (tenant_id, mailbox_id),
  foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade,
  foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade
) with (fillfactor = 70);
call protect_tenant_table('mailbox_cursors');
create index mailbox_cursors_by_conversation on mailbox_cursors (tenant_id, conversation_id);

create table inbound_events (
  tenant_id uuid not null,
  mailbox_id uuid not null,
  position bigint not null,
  payload jsonb not null,
  received_at timestamptz not null,
  primary key (tenant_id, mailbox_id, position),
  foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
);
call protect_tenant_table('inbound_events');
call open_to_door('inbound_events', 'insert');

-- Keyed hashes of what was accepted. They outlive Meta's retries, and an erasure too, so that a late retry cannot
-- bring an erased customer back.
create table dedupe_keys (
  tenant_id uuid not null,
  key bytea not null,
  received_at timestamptz not null,
  primary key (tenant_id, key)
);
call protect_tenant_table('dedupe_keys');
call open_to_door('dedupe_keys', 'select, insert, delete');
create index dedupe_keys_by_age on dedupe_keys using brin (received_at);

create table status_events (
  tenant_id uuid not null,
  id uuid not null,
  number_id uuid not null,
  wa_message_id text not null,
  status text not null check (status in ('sent', 'delivered', 'read', 'played', 'failed')),
  participant text not null default '',
  attempt_id uuid,
  occurred_at timestamptz not null,
  errors jsonb not null default '[]',
  pricing jsonb,
  -- Only with an opt-out (131050), which must reach the customer although the message is unknown here.
  recipient jsonb,
  received_at timestamptz not null,
  pending boolean not null default true,
  -- Null until the message that it speaks of is known.
  message_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id)
);
call protect_tenant_table('status_events');
call open_to_door('status_events', 'select, insert');
create index status_events_pending on status_events (tenant_id, received_at) where pending;
create index status_events_by_wa_id on status_events (tenant_id, wa_message_id);

create table account_events (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number_id uuid,
  field text not null,
  payload jsonb not null,
  received_at timestamptz not null,
  handled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id)
);
call protect_tenant_table('account_events');
call open_to_door('account_events', 'select, insert');
create index account_events_open on account_events (tenant_id, received_at) where handled_at is null;

create table quarantine (
  id uuid primary key,
  tenant_id uuid,
  reason text not null,
  payload jsonb not null,
  received_at timestamptz not null
);
call protect_door_table('quarantine', 'select, insert, delete');
create index quarantine_by_age on quarantine (received_at, id);

-- What is still to be sent; a row leaves when Meta accepted it or nothing more is tried, so the table stays small.
create table outbox (
  tenant_id uuid not null,
  id uuid not null,
  number_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  message_id uuid not null,
  position bigint not null,
  kind text not null check (kind in ('service', 'utility', 'marketing')),
  -- 0 answers to people, 1 notices, 2 campaigns.
  priority smallint not null,
  -- A message that confirms something is never sent twice on a guess.
  confirms boolean not null,
  state text not null default 'queued' check (state in ('queued', 'leased', 'unknown', 'waiting_for_person')),
  attempt_id uuid,
  attempts integer not null default 0,
  resent boolean not null default false,
  -- Deadlines of the machinery, by the database's own clock.
  lease_until timestamptz,
  unknown_since timestamptz,
  next_try_at timestamptz not null default clock_timestamp(),
  -- When the event that it answers was accepted: what the customer waited for.
  caused_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, message_id),
  foreign key (tenant_id, number_id) references numbers (tenant_id, id),
  foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, message_id) references messages (tenant_id, id) on delete cascade
) with (fillfactor = 70);
call protect_tenant_table('outbox');
call open_to_door('outbox', 'select, update');
create index outbox_due on outbox (priority, next_try_at) where state = 'queued';
create index outbox_waiting on outbox (state, lease_until) where state in ('leased', 'unknown');
create index outbox_by_conversation on outbox (tenant_id, conversation_id, position);
create index outbox_by_attempt on outbox (tenant_id, attempt_id) where attempt_id is not null;

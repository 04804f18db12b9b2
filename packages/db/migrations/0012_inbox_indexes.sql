-- The inbox's filters pick a few conversations out of all that a shop ever had.
create index conversations_needing_person on conversations (tenant_id, last_message_at desc, id) where needs_person;
create index conversations_of_members on conversations (tenant_id, member_id, last_message_at desc, id)
  where member_id is not null;

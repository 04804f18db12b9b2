-- What Meta accepted is written down for all tenants in one statement: at ten messages a second a tenant's answers never come in
-- company, and a transaction for each costs more than what it writes.
grant update on messages, status_events to door;
grant delete on outbox to door;
grant insert on events to door;

grant door to current_user with set true, inherit false;
set local role door;

-- The sends leave the outbox, by tenant, row and attempt. Statuses that came before these answers, looked at and kept as those of
-- unknown messages, are looked at again; successors of a send of which nobody knew wait no longer. What a status has settled
-- before, or settles at this moment, is not answered: waiting for its lock, among others, would be a deadlock.
create function doors.settle_accepted(p_answers jsonb, p_at timestamptz)
  returns table (attempt_id uuid, followed boolean)
  language plpgsql volatile security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with answers as materialized (
    -- One row is expected where nothing is null (`givenRows`): each is looked up by its key.
    select a.* from jsonb_to_recordset(p_answers) as a (
      tenant_id uuid, outbox_id uuid, attempt_id uuid, wa_message_id text, event_id uuid, nothing text)
    where a.nothing is null
  ), ours as materialized (
    select o.tenant_id, o.id, o.state, o.conversation_id, o.position, o.message_id, a.attempt_id, a.wa_message_id, a.event_id
    from answers a
    join outbox o on o.tenant_id = a.tenant_id and o.id = a.outbox_id and o.attempt_id = a.attempt_id
    for no key update of o skip locked
  ), gone as (
    delete from outbox o using ours where o.tenant_id = ours.tenant_id and o.id = ours.id
  ), told as (
    update messages x set wa_message_id = ours.wa_message_id, status = 'accepted', sent_at = p_at
    from ours where x.tenant_id = ours.tenant_id and x.id = ours.message_id
  ), noted as (
    insert into events (tenant_id, id, name, payload, at)
    select ours.tenant_id, ours.event_id, 'message.status_changed',
      jsonb_build_object('conversationId', ours.conversation_id, 'messageId', ours.message_id), p_at
    from ours
  ), early as (
    update status_events s set pending = true, due_at = clock_timestamp()
    from ours where s.tenant_id = ours.tenant_id and s.wa_message_id = ours.wa_message_id and s.message_id is null
      and not (s.pending and s.due_at is null)
  ), released as (
    update outbox n set next_try_at = clock_timestamp()
    from ours where ours.state = 'unknown' and n.tenant_id = ours.tenant_id and n.conversation_id = ours.conversation_id
      and n.state = 'queued' and n.next_try_at > clock_timestamp()
  )
  select ours.attempt_id, exists (
      select from outbox n where n.tenant_id = ours.tenant_id and n.conversation_id = ours.conversation_id
        and n.position > ours.position)
  from ours;
end $$;

revoke execute on all functions in schema doors from public;
grant execute on all functions in schema doors to wac_app;
reset role;
revoke door from current_user granted by current_user;

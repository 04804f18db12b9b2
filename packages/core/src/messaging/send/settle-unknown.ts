import { sql } from 'kysely';
import { newId } from '@wac/shared';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { needPerson } from '../need-person.ts';
import { CALL_WITHIN_MS, LEASE_MS, UNKNOWN_WAIT_MS } from './timing.ts';

/**
 * Decides about sends of which nobody knows whether they went out. A lease that ran out makes its row unknown; a row that no
 * status settled in time is sent once more if it is a service reply that confirms nothing, and goes to a person otherwise.
 * Answers whether there may be more to decide.
 */
export async function settleUnknowns(platform: Platform, limit = 100): Promise<boolean> {
  const unsettled = await platform.db.doors.unsettledSends(UNKNOWN_WAIT_MS, limit);
  let settled = 0;
  for (const { tenantId, outboxId } of unsettled) {
    const ctx: Ctx = {
      ...platform,
      tenantId,
      actor: { type: 'system', job: 'message.settle_unknown' },
      requestId: newId(),
    };
    try {
      await openScope(ctx, (scope) => settleOne(scope, outboxId));
      settled += 1;
    } catch (error) {
      // The others wait for their decision too.
      ctx.log.error({ err: error, tenantId, outboxId }, 'unknown send not settled');
    }
  }
  return settled >= limit;
}

async function settleOne(scope: Scope, outboxId: string): Promise<void> {
  const row = await scope.tx
    .selectFrom('outbox')
    .select(['id', 'state', 'kind', 'confirms', 'resent', 'messageId', 'conversationId'])
    .select([
      sql<boolean>`lease_until < clock_timestamp()`.as('leaseOver'),
      sql<boolean>`unknown_since < clock_timestamp() - ${UNKNOWN_WAIT_MS} * interval '1 millisecond'`.as('waitOver'),
      // Stored, and not read yet: its lane settles the send, however long all workers were away.
      sql<boolean>`exists (select from status_events s
        where s.tenant_id = outbox.tenant_id and s.pending and s.attempt_id = outbox.attempt_id)`.as('told'),
    ])
    .where('id', '=', outboxId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row || row.told) return;
  const { messageId, conversationId } = row;
  const outbox = scope.tx.updateTable('outbox').where('id', '=', outboxId);
  if (row.state === 'leased' && row.leaseOver) {
    // Its dispatcher died after the attempt id was committed: the call may have been made, at the latest so long after the lease.
    const sinceCallMs = LEASE_MS - CALL_WITHIN_MS;
    const calledAt = sql<Date>`lease_until - ${sinceCallMs}::double precision * interval '1 millisecond'`;
    await outbox.set({ state: 'unknown', unknownSince: calledAt, leaseUntil: null }).execute();
    await scope.tx.updateTable('messages').set({ status: 'unknown' }).where('id', '=', messageId).execute();
  } else if (row.state === 'unknown' && row.waitOver) {
    const again = row.kind === 'service' && !row.confirms && !row.resent;
    await outbox
      .set(again ? { state: 'queued', resent: true, unknownSince: null } : { state: 'waiting_for_person' })
      .execute();
    await scope.tx
      .updateTable('messages')
      .set({ status: again ? 'queued' : 'waiting_for_person' })
      .where('id', '=', messageId)
      .execute();
    if (!again) await needPerson(scope, conversationId);
    scope.wake('outbox');
  } else return;
  reach('unknown.decided');
  scope.emit('message.status_changed', { conversationId, messageId });
}

import { sql } from 'kysely';
import { newId } from '@wac/shared';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { UNKNOWN_WAIT_MS } from './dispatch.ts';
import { needPerson } from '../need-person.ts';

/**
 * Decides about sends of which nobody knows whether they went out. A lease that ran out makes its row unknown; a row that no
 * status settled in time is sent once more if it is a service reply that confirms nothing, and goes to a person otherwise.
 */
export async function settleUnknowns(platform: Platform, limit = 100): Promise<number> {
  const unsettled = await platform.db.doors.unsettledSends(UNKNOWN_WAIT_MS, limit);
  for (const { tenantId, outboxId } of unsettled) {
    const ctx: Ctx = {
      ...platform,
      tenantId,
      actor: { type: 'system', job: 'message.settle_unknown' },
      requestId: newId(),
    };
    try {
      await openScope(ctx, (scope) => settleOne(scope, outboxId));
    } catch (error) {
      // The others wait for their decision too.
      ctx.log.error({ err: error, tenantId, outboxId }, 'unknown send not settled');
    }
  }
  return unsettled.length;
}

async function settleOne(scope: Scope, outboxId: string): Promise<void> {
  const row = await scope.tx
    .selectFrom('outbox')
    .select(['id', 'state', 'kind', 'confirms', 'resent', 'messageId', 'conversationId'])
    .select([
      sql<boolean>`lease_until < clock_timestamp()`.as('leaseOver'),
      sql<boolean>`unknown_since < clock_timestamp() - ${UNKNOWN_WAIT_MS} * interval '1 millisecond'`.as('waitOver'),
    ])
    .where('id', '=', outboxId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return;
  const { messageId, conversationId } = row;
  const outbox = scope.tx.updateTable('outbox').where('id', '=', outboxId);
  if (row.state === 'leased' && row.leaseOver) {
    // Its dispatcher died after the attempt id was committed: the call may have been made.
    await outbox.set({ state: 'unknown', unknownSince: sql<Date>`lease_until`, leaseUntil: null }).execute();
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

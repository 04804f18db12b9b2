import { sql } from 'kysely';
import type { Scope } from '../../kernel/index.ts';
import { PRIORITY } from '../pen.ts';

/**
 * Queues a message again that Meta reported as failed for a passing reason: it surely did not arrive, so a new attempt is
 * safe. False when it was tried often enough, or is no longer kept.
 */
export async function sendAgain(
  scope: Scope,
  messageId: string,
  rule: { afterSeconds: number; attempts: number },
): Promise<boolean> {
  const failures = await scope.tx
    .selectFrom('statusEvents')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('messageId', '=', messageId)
    .where('status', '=', 'failed')
    .executeTakeFirstOrThrow();
  if (failures.count >= rule.attempts) return false;
  const message = await scope.tx
    .selectFrom('messages')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.tenantId', '=', 'messages.tenantId')
        .onRef('conversations.id', '=', 'messages.conversationId'),
    )
    .select([
      'messages.id',
      'messages.conversationId',
      'messages.customerId',
      'messages.position',
      'messages.sendKind',
      'conversations.numberId',
    ])
    .where('messages.id', '=', messageId)
    .where('messages.wire', 'is not', null)
    .where('messages.direction', '=', 'outbound')
    .executeTakeFirst();
  if (!message) return false;
  await scope.tx
    .insertInto('outbox')
    .values({
      tenantId: scope.tenantId,
      id: sql<string>`uuidv7()`,
      numberId: message.numberId,
      conversationId: message.conversationId,
      customerId: message.customerId,
      messageId,
      position: message.position,
      kind: message.sendKind ?? 'service',
      priority: PRIORITY[message.sendKind ?? 'service'],
      confirms: true,
      nextTryAt: sql<Date>`clock_timestamp() + ${rule.afterSeconds} * interval '1 second'`,
      createdAt: scope.now,
    })
    .onConflict((conflict) => conflict.columns(['tenantId', 'messageId']).doNothing())
    .execute();
  await scope.tx
    .updateTable('messages')
    .set({ status: 'queued', waMessageId: null, errorCode: null })
    .where('id', '=', messageId)
    .execute();
  return true;
}

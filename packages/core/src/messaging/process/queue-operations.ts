import { AppError, ParkedList, ReplayParkedInput, SkipParkedInput } from '@wac/shared';
import { sql } from 'kysely';
import { z } from 'zod';
import { command, query, type Scope } from '../../kernel/index.ts';
import { bubbleOf } from '../bubble.ts';
import { flushPens, openPen } from '../pen.ts';
import { lockConversation } from '../send/queue-message.ts';
import { readUnread, settleRead } from './unread.ts';

export const listParked = query({
  name: 'queue.parked',
  permission: 'queue.read',
  input: z.object({}),
  output: ParkedList,
  errors: [],
  async run({ tx }) {
    const rows = await tx
      .selectFrom('conversations')
      .innerJoin('customers', (join) =>
        join
          .onRef('customers.tenantId', '=', 'conversations.tenantId')
          .onRef('customers.id', '=', 'conversations.customerId'),
      )
      .select((row) => [
        'conversations.id as conversationId',
        'customers.name as customerName',
        'parkedReason',
        'parkedAt',
        row
          .selectFrom('mailboxCursors as c')
          .innerJoin('inboundEvents as e', (join) =>
            join
              .onRef('e.tenantId', '=', 'c.tenantId')
              .onRef('e.mailboxId', '=', 'c.mailboxId')
              .onRef('e.position', '>', 'c.readPosition'),
          )
          .select((count) => count.fn.countAll<number>().as('unread'))
          .whereRef('c.conversationId', '=', 'conversations.id')
          .as('unread'),
      ])
      .where('parkedAt', 'is not', null)
      .orderBy('parkedAt')
      .limit(500)
      .execute();
    return {
      parked: rows.map(({ parkedAt, parkedReason, unread, ...row }) => ({
        ...row,
        reason: parkedReason ?? 'unknown',
        parkedAt: (parkedAt as Date).toISOString(),
        unread: unread ?? 0,
      })),
    };
  },
});

export const replayParked = command({
  name: 'queue.replay',
  permission: 'queue.handle',
  input: ReplayParkedInput,
  output: z.object({}),
  errors: ['conversation.not_found', 'conversation.not_parked'],
  target: ({ conversationId }) => ({ conversationId }),
  async run(scope, { conversationId }) {
    await unpark(scope, conversationId);
    await makeDue(scope, conversationId);
    return {};
  },
});

/** What stands in the thread as a bubble; the rest changes another message, or an identity. */
const BUBBLELESS = new Set(['reaction', 'edit', 'revoke', 'system']);

/**
 * Passes over what could not be handled: it stands in the thread as the customer wrote it, unanswered, and a person has to look.
 * What has come since is handled.
 */
export const skipParked = command({
  name: 'queue.skip',
  permission: 'queue.handle',
  input: SkipParkedInput,
  output: z.object({}),
  errors: ['conversation.not_found', 'conversation.not_parked'],
  target: ({ conversationId }) => ({ conversationId }),
  async run(scope, { conversationId }) {
    await unpark(scope, conversationId);
    const conversation = await lockConversation(scope, conversationId);
    const events = (await readUnread(scope, [conversationId])).get(conversationId) ?? [];
    const pen = openPen(scope, conversation);
    for (const event of events) if (!BUBBLELESS.has(event.item.message.type)) pen.inbound(bubbleOf(event));
    pen.change({ needsPerson: true });
    flushPens(scope, [pen]);
    settleRead(scope, [{ conversation, events }]);
    await makeDue(scope, conversationId);
    return {};
  },
});

async function makeDue(scope: Scope, conversationId: string): Promise<void> {
  await sql`
    update mailboxes m set pending = true, due_at = clock_timestamp(), pending_since = clock_timestamp()
    from mailbox_cursors c
    where c.tenant_id = ${scope.tenantId} and c.conversation_id = ${conversationId}
      and m.tenant_id = c.tenant_id and m.id = c.mailbox_id and m.last_position > c.read_position`.execute(scope.tx);
  scope.wake('mailboxes');
}

async function unpark(scope: Scope, conversationId: string): Promise<void> {
  const row = await scope.tx
    .selectFrom('conversations')
    .select('parkedAt')
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('conversation.not_found');
  if (row.parkedAt === null) throw new AppError('conversation.not_parked');
  await scope.tx
    .updateTable('conversations')
    .set({ parkedAt: null, parkedReason: null, tries: 0, nextTryAt: null })
    .where('id', '=', conversationId)
    .execute();
  await scope.tx
    .updateTable('mailboxCursors')
    .set({ claims: 0 })
    .where('conversationId', '=', conversationId)
    .execute();
  scope.emit('conversation.changed', { conversationId });
}

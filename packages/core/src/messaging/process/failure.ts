import { sql } from 'kysely';
import { describeError, openScope, type Ctx, type Scope } from '../../kernel/index.ts';
import { lockConversation } from '../send/queue-message.ts';
import { attachMailbox } from './attach.ts';
import { firstUnread } from './unread.ts';

/** Tries after which a conversation is set aside for a person. */
const PARK_AFTER_TRIES = 8;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 120_000;

/** Lets a failing conversation wait alone, longer each time, and sets it aside with its reason in the end. */
export async function recordFailure(ctx: Ctx, mailboxId: string, error: unknown): Promise<void> {
  const { type, code } = describeError(error);
  const reason = [type, code].filter((part) => part !== undefined).join(' ');
  const parked = await openScope(ctx, async (scope) => {
    const conversationId = await conversationOf(scope, mailboxId);
    if (conversationId === null) return false;
    const { tries } = await scope.tx
      .updateTable('conversations')
      .set((row) => ({ tries: row('tries', '+', 1) }))
      .where('id', '=', conversationId)
      .returning('tries')
      .executeTakeFirstOrThrow();
    if (tries >= PARK_AFTER_TRIES) {
      await park(scope, conversationId, reason);
      return true;
    }
    // Full jitter: conversations that failed together do not come back together.
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
    await scope.tx
      .updateTable('conversations')
      .set({ nextTryAt: sql<Date>`clock_timestamp() + ${pauseMs} * interval '1 millisecond'` })
      .where('id', '=', conversationId)
      .execute();
    await scope.tx
      .updateTable('mailboxCursors')
      .set({ claims: 0, heldUntil: null })
      .where('conversationId', '=', conversationId)
      .execute();
    return false;
  });
  ctx.log.error({ err: error, tenantId: ctx.tenantId, mailboxId, parked }, 'conversation failed');
}

/**
 * Sets conversations aside whose events were claimed more than `limit` times and never finished: they stay unread, and whoever
 * writes to them waits for a person.
 */
export async function parkKillers(ctx: Ctx, mailboxIds: readonly string[], limit: number): Promise<void> {
  for (const mailboxId of mailboxIds) {
    try {
      if (await parkKiller(ctx, mailboxId, limit))
        ctx.log.error({ tenantId: ctx.tenantId, mailboxId }, 'conversation parked: it kills the process');
    } catch (err) {
      // The others must not wait for it.
      ctx.log.error({ err, tenantId: ctx.tenantId, mailboxId }, 'a conversation that kills could not be parked');
    }
  }
}

function parkKiller(ctx: Ctx, mailboxId: string, limit: number): Promise<boolean> {
  return openScope(ctx, async (scope) => {
    const conversationId = await conversationOf(scope, mailboxId);
    if (conversationId === null) return false;
    // Waits for whoever is at work on it after all, and looks again: a claim that gets finished kills nobody.
    await lockConversation(scope, conversationId);
    const { claims } = await scope.tx
      .selectFrom('mailboxCursors')
      .select('claims')
      .where('mailboxId', '=', mailboxId)
      .executeTakeFirstOrThrow();
    if (claims <= limit) return false;
    await park(scope, conversationId, 'process_killed');
    return true;
  });
}

async function park(scope: Scope, conversationId: string, reason: string): Promise<void> {
  await scope.tx
    .updateTable('conversations')
    .set({ parkedAt: scope.now, parkedReason: reason, needsPerson: true })
    .where('id', '=', conversationId)
    .execute();
  scope.emit('conversation.needs_person', { conversationId });
}

// An event that fails before it has a conversation gets one all the same: a person must be able to see it.
async function conversationOf(scope: Scope, mailboxId: string): Promise<string | null> {
  const mailbox = await scope.tx
    .selectFrom('mailboxes')
    .leftJoin('mailboxCursors', (join) =>
      join
        .onRef('mailboxCursors.tenantId', '=', 'mailboxes.tenantId')
        .onRef('mailboxCursors.mailboxId', '=', 'mailboxes.id'),
    )
    .select(['mailboxes.numberId', 'mailboxCursors.conversationId'])
    .where('mailboxes.id', '=', mailboxId)
    .executeTakeFirst();
  if (!mailbox) return null;
  if (mailbox.conversationId !== null) return mailbox.conversationId;
  const first = await firstUnread(scope, mailboxId);
  return first ? (await attachMailbox(scope, { mailboxId, numberId: mailbox.numberId }, first)).id : null;
}

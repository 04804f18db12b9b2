import { newId } from '@wac/shared';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { flushPens, openPen, type Pen } from '../pen.ts';
import { attachMailbox } from './attach.ts';
import { giveBackClaims, type ClaimedMailbox } from './claim-mailboxes.ts';
import { parkKillers, recordFailure } from './failure.ts';
import { moveMailbox, SenderMovedError } from './sender-moved.ts';
import { firstUnread, lockFree, readUnread, settleRead, type UnreadConversation, type UnreadEvent } from './unread.ts';

/** What the shop does with a conversation's unread events; it writes through the pen and its own commands. */
export interface TurnHandler<Prepared = unknown> {
  /** Reads for all customers of a batch at once what their turns will want to know. */
  prepare(scope: Scope, customerIds: readonly string[]): Promise<Prepared>;
  handle(scope: Scope, pen: Pen, events: readonly UnreadEvent[], prepared: Prepared): Promise<void>;
}

/** Unfinished claims after which events are suspected of killing the process, and handled alone. */
const SUSPECT_AFTER = 2;
/** Unfinished claims after which they are parked unhandled. */
const PARK_AFTER = 5;

/** Handles what was claimed of one tenant. */
export async function processClaimed(
  platform: Platform,
  tenantId: string,
  claimed: readonly ClaimedMailbox[],
  handler: TurnHandler,
): Promise<void> {
  if (claimed.length === 0) return;
  const ctx: Ctx = { ...platform, tenantId, actor: { type: 'webhook', source: 'whatsapp' }, requestId: newId() };
  reach('inbound.claimed');
  const killers = claimed.filter((box) => box.claims > PARK_AFTER);
  // The least suspect first, and one a round: whatever waits behind it must not be counted when it kills.
  const [suspect, ...others] = claimed
    .filter((box) => box.claims > SUSPECT_AFTER && box.claims <= PARK_AFTER)
    .toSorted((a, b) => a.claims - b.claims);
  const clean = claimed.filter((box) => box.claims <= SUSPECT_AFTER);
  await giveBackClaims(
    ctx,
    others.map((box) => box.mailboxId),
  );
  if (clean.length > 0) await processBatch(ctx, clean, handler);
  if (suspect) await processAlone(ctx, suspect, handler);
  await parkKillers(
    ctx,
    killers.map((box) => box.mailboxId),
    PARK_AFTER,
  );
}

async function processBatch(ctx: Ctx, boxes: readonly ClaimedMailbox[], handler: TurnHandler): Promise<void> {
  try {
    await processTogether(ctx, boxes, handler);
  } catch (error) {
    const [first, ...more] = boxes;
    if (first && more.length === 0) return setAside(ctx, first.mailboxId, error);
    // Something outside a single turn failed: each alone, so that only the one at fault waits.
    ctx.log.warn({ err: error }, 'batch failed, handling its conversations one by one');
    for (const box of boxes) await processAlone(ctx, box, handler);
  }
}

async function processAlone(ctx: Ctx, box: ClaimedMailbox, handler: TurnHandler): Promise<void> {
  try {
    await processTogether(ctx, [box], handler);
  } catch (error) {
    await setAside(ctx, box.mailboxId, error);
  }
}

/** One transaction: lock, read, handle each conversation under its savepoint, write, move the read positions, commit. */
async function processTogether(ctx: Ctx, boxes: readonly ClaimedMailbox[], handler: TurnHandler): Promise<void> {
  const failed: { mailboxId: string; numberId: string; error: unknown }[] = [];
  const handled = await openScope(ctx, async (scope) => {
    const open = await openConversations(scope, boxes);
    const conversationIds = [...new Set(open.map(({ id }) => id))];
    // All sent at once: PostgreSQL runs them in order, so that what is read is what stands behind the locks.
    const [locked, unread, prepared] = await Promise.all([
      lockFree(scope, conversationIds),
      readUnread(scope, conversationIds),
      handler.prepare(scope, [...new Set(open.map(({ customerId }) => customerId))]),
    ]);
    reach('inbound.read');
    const read: UnreadConversation[] = [];
    const pens: Pen[] = [];
    for (const conversation of locked) {
      const events = unread.get(conversation.id) ?? [];
      const pen = openPen(scope, conversation);
      try {
        if (events.length > 0) {
          await scope.savepoint(() => handler.handle(scope, pen, events, prepared));
          pens.push(pen);
        }
        read.push({ conversation, events });
      } catch (error) {
        failed.push({ mailboxId: events[0]?.mailboxId as string, numberId: conversation.numberId, error });
      }
    }
    flushPens(scope, pens);
    await settleRead(scope, read);
    reach('inbound.written');
    scope.afterCommit(() => reach('inbound.committed'));
    return read.reduce((sum, turn) => sum + turn.events.length, 0);
  });
  ctx.metrics.processed.inc(handled);
  for (const { mailboxId, numberId, error } of failed) {
    if (error instanceof SenderMovedError) await moveMailbox(ctx, numberId, error);
    else await setAside(ctx, mailboxId, error);
  }
}

// What cannot even be set aside is claimed again, and counted; the others must not wait for it.
async function setAside(ctx: Ctx, mailboxId: string, error: unknown): Promise<void> {
  try {
    await recordFailure(ctx, mailboxId, error);
  } catch (err) {
    ctx.log.error({ err, tenantId: ctx.tenantId, mailboxId }, 'a failing conversation could not be set aside');
  }
}

async function openConversations(
  scope: Scope,
  boxes: readonly ClaimedMailbox[],
): Promise<{ id: string; customerId: string }[]> {
  const open: { id: string; customerId: string }[] = [];
  for (const { mailboxId, numberId, conversation } of boxes) {
    if (conversation) open.push(conversation);
    else {
      const first = await firstUnread(scope, mailboxId);
      if (first) open.push(await attachMailbox(scope, { mailboxId, numberId }, first));
    }
  }
  return open;
}

import { newId } from '@wac/shared';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { flushPens, openPen, type Pen } from '../pen.ts';
import { attachMailbox } from './attach.ts';
import { isPassingError } from '../passing-error.ts';
import { forgiveClaims, giveBackClaims, type ClaimedMailbox } from './claim-mailboxes.ts';
import { parkKillers, recordFailure } from './failure.ts';
import { moveMailbox, SenderMovedError } from './sender-moved.ts';
import { PARK_AFTER, type Suspect } from './suspects.ts';
import {
  EVENTS_A_TURN,
  firstUnread,
  lockFree,
  readUnread,
  settleRead,
  type UnreadConversation,
  type UnreadEvent,
} from './unread.ts';

/** What the shop does with a conversation's unread events; it writes through the pen and its own commands. */
export interface TurnHandler<Prepared = unknown> {
  /** Reads for all customers of a batch at once what their turns will want to know. */
  prepare(scope: Scope, customerIds: readonly string[]): Promise<Prepared>;
  handle(scope: Scope, pen: Pen, events: readonly UnreadEvent[], prepared: Prepared): Promise<void>;
}

/**
 * Handles what was claimed of one tenant, all of it together; suspects come by `processSuspect` instead. Answers whether there may be
 * more to do for it at once.
 */
export async function processClaimed(
  platform: Platform,
  tenantId: string,
  claimed: readonly ClaimedMailbox[],
  handler: TurnHandler,
): Promise<boolean> {
  if (claimed.length === 0) return false;
  const ctx = contextOf(platform, tenantId);
  reach('inbound.claimed');
  const clean = claimed.filter((box) => box.claims <= PARK_AFTER);
  const more = clean.length > 0 && (await processBatch(ctx, clean, handler));
  const killers = claimed.filter((box) => box.claims > PARK_AFTER).map((box) => box.mailboxId);
  await parkKillers(ctx, killers, PARK_AFTER);
  return more;
}

/** Handles one mailbox by itself; the caller sees to it that nothing else is under way. */
export function processSuspect(platform: Platform, { tenantId, box }: Suspect, handler: TurnHandler): Promise<void> {
  return processAlone(contextOf(platform, tenantId), box, handler);
}

/** Takes back the counting of suspects whose turn it is not. */
export async function putOff(platform: Platform, suspects: readonly Suspect[]): Promise<void> {
  for (const [tenantId, mine] of Map.groupBy(suspects, (one) => one.tenantId)) {
    await giveBackClaims(
      contextOf(platform, tenantId),
      mine.map(({ box }) => box.mailboxId),
    );
  }
}

function contextOf(platform: Platform, tenantId: string): Ctx {
  return { ...platform, tenantId, actor: { type: 'webhook', source: 'whatsapp' }, requestId: newId() };
}

async function processBatch(ctx: Ctx, boxes: readonly ClaimedMailbox[], handler: TurnHandler): Promise<boolean> {
  try {
    return await processTogether(ctx, boxes, handler);
  } catch (error) {
    const [first, ...more] = boxes;
    if (isPassingError(error)) await leave(ctx, boxes, error);
    else if (first && more.length === 0) await setAside(ctx, first.mailboxId, error);
    else await oneByOne(ctx, boxes, error, handler);
    return true;
  }
}

// Something outside a single turn failed: each alone, so that only the one at fault waits.
async function oneByOne(ctx: Ctx, boxes: readonly ClaimedMailbox[], err: unknown, handler: TurnHandler): Promise<void> {
  ctx.log.warn({ err }, 'batch failed, handling its conversations one by one');
  for (const box of boxes) await processAlone(ctx, box, handler);
}

async function processAlone(ctx: Ctx, box: ClaimedMailbox, handler: TurnHandler): Promise<void> {
  try {
    await processTogether(ctx, [box], handler);
  } catch (error) {
    await (isPassingError(error) ? leave(ctx, [box], error) : setAside(ctx, box.mailboxId, error));
  }
}

// The database's trouble, not the conversation's: no try is counted, and the next claim finds it when its hold is over.
async function leave(ctx: Ctx, boxes: readonly { mailboxId: string }[], error: unknown): Promise<void> {
  ctx.log.warn({ err: error, tenantId: ctx.tenantId }, 'work left for later');
  await forgiveClaims(
    ctx,
    boxes.map((box) => box.mailboxId),
  ).catch((err: unknown) => ctx.log.warn({ err, tenantId: ctx.tenantId }, 'claims not forgiven'));
}

/**
 * One transaction: lock, read, handle each conversation under its savepoint, write, move the read positions, commit. Answers whether
 * some mailbox had more than a turn takes.
 */
async function processTogether(ctx: Ctx, boxes: readonly ClaimedMailbox[], handler: TurnHandler): Promise<boolean> {
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
    settleRead(scope, read);
    reach('inbound.written');
    scope.afterCommit(() => reach('inbound.committed'));
    return read.map((turn) => turn.events.length);
  });
  ctx.metrics.processed.inc(handled.reduce((sum, events) => sum + events, 0));
  for (const { mailboxId, numberId, error } of failed) {
    if (error instanceof SenderMovedError) await moveMailbox(ctx, numberId, error);
    else if (isPassingError(error)) await leave(ctx, [{ mailboxId }], error);
    else await setAside(ctx, mailboxId, error);
  }
  return failed.length > 0 || handled.some((events) => events >= EVENTS_A_TURN);
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

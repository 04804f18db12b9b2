import { newId } from '@wac/shared';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { flushPens, openPen, type Pen } from '../pen.ts';
import { attachMailbox } from './attach.ts';
import { claimMailboxes, giveBackClaims } from './claim-mailboxes.ts';
import { parkKillers, recordFailure } from './failure.ts';
import {
  firstUnread,
  lockFree,
  readMailboxes,
  readUnread,
  settleRead,
  type UnreadConversation,
  type UnreadEvent,
} from './unread.ts';

/** What the shop does with a conversation's unread events; it writes through the pen and its own commands. */
export interface TurnHandler<Prepared = unknown> {
  /** Reads for all conversations of a batch at once what their turns will want to know. */
  prepare(scope: Scope, turns: readonly UnreadConversation[]): Promise<Prepared>;
  handle(scope: Scope, pen: Pen, events: readonly UnreadEvent[], prepared: Prepared): Promise<void>;
}

/** Conversations in one transaction; the measured optimum of commit cost against the time they hold their locks. */
const BATCH = 16;
/** Unfinished claims after which events are suspected of killing the process, and handled alone. */
const SUSPECT_AFTER = 2;
/** Unfinished claims after which they are parked unhandled. */
const PARK_AFTER = 5;

/** Handles one batch of a tenant's due mailboxes; answers how many it found, 0 when nothing was due. */
export async function processTenant(platform: Platform, tenantId: string, handler: TurnHandler): Promise<number> {
  const ctx: Ctx = { ...platform, tenantId, actor: { type: 'webhook', source: 'whatsapp' }, requestId: newId() };
  const claimed = await claimMailboxes(ctx, BATCH);
  if (claimed.length > 0) reach('inbound.claimed');
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
  if (clean.length > 0)
    await processBatch(
      ctx,
      clean.map((box) => box.mailboxId),
      handler,
    );
  if (suspect) await processAlone(ctx, suspect.mailboxId, handler);
  await parkKillers(
    ctx,
    killers.map((box) => box.mailboxId),
    PARK_AFTER,
  );
  return claimed.length;
}

async function processBatch(ctx: Ctx, mailboxIds: readonly string[], handler: TurnHandler): Promise<void> {
  try {
    await processTogether(ctx, mailboxIds, handler);
  } catch (error) {
    if (mailboxIds.length === 1) return setAside(ctx, mailboxIds[0] as string, error);
    // Something outside a single turn failed: each alone, so that only the one at fault waits.
    ctx.log.warn({ err: error }, 'batch failed, handling its conversations one by one');
    for (const mailboxId of mailboxIds) await processAlone(ctx, mailboxId, handler);
  }
}

async function processAlone(ctx: Ctx, mailboxId: string, handler: TurnHandler): Promise<void> {
  try {
    await processTogether(ctx, [mailboxId], handler);
  } catch (error) {
    await setAside(ctx, mailboxId, error);
  }
}

/** One transaction: lock, read, handle each conversation under its savepoint, write, move the read positions, commit. */
async function processTogether(ctx: Ctx, mailboxIds: readonly string[], handler: TurnHandler): Promise<void> {
  const failed: { mailboxId: string; error: unknown }[] = [];
  const handled = await openScope(ctx, async (scope) => {
    const unread = await openConversations(scope, mailboxIds);
    reach('inbound.read');
    const prepared = await handler.prepare(scope, unread);
    const pens: Pen[] = [];
    const read: UnreadConversation[] = [];
    for (const turn of unread) {
      const pen = openPen(scope, turn.conversation);
      try {
        if (turn.events.length > 0) await scope.savepoint(() => handler.handle(scope, pen, turn.events, prepared));
        pens.push(pen);
        read.push(turn);
      } catch (error) {
        failed.push({ mailboxId: turn.events[0]?.mailboxId as string, error });
      }
    }
    await flushPens(
      scope,
      pens.filter((_, i) => (read[i]?.events.length ?? 0) > 0),
    );
    await settleRead(scope, read);
    reach('inbound.written');
    scope.afterCommit(() => reach('inbound.committed'));
    return read.reduce((sum, turn) => sum + turn.events.length, 0);
  });
  ctx.metrics.processed.inc(handled);
  for (const { mailboxId, error } of failed) await setAside(ctx, mailboxId, error);
}

// What cannot even be set aside is claimed again, and counted; the others must not wait for it.
async function setAside(ctx: Ctx, mailboxId: string, error: unknown): Promise<void> {
  try {
    await recordFailure(ctx, mailboxId, error);
  } catch (err) {
    ctx.log.error({ err, tenantId: ctx.tenantId, mailboxId }, 'a failing conversation could not be set aside');
  }
}

async function openConversations(scope: Scope, mailboxIds: readonly string[]): Promise<UnreadConversation[]> {
  const ids: string[] = [];
  for (const mailbox of await readMailboxes(scope, mailboxIds)) {
    if (mailbox.conversationId !== null) ids.push(mailbox.conversationId);
    else {
      const first = await firstUnread(scope, mailbox.mailboxId);
      if (first) ids.push(await attachMailbox(scope, mailbox, first));
    }
  }
  return readUnread(scope, await lockFree(scope, [...new Set(ids)]));
}

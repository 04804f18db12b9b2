import { givenRows, writeAhead, type DueStatuses } from '@wac/db';
import { newId } from '@wac/shared';
import { sql } from 'kysely';
import { findCustomerByIdentity, recordConsent } from '../../customers/index.ts';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { isPassingError } from '../passing-error.ts';
import { applyFacts, type HeldMessage, type MessageFacts } from './apply-facts.ts';
import { claimStatuses, type ClaimedStatus } from './claim-statuses.ts';
import { decideStatus } from './decide-status.ts';
import { setStatusAside } from './set-status-aside.ts';
import { takeAttempt } from './take-attempt.ts';

const OPTED_OUT_OF_MARKETING = 131050;

/** Where a status ends: at its message, nowhere yet, or in the next round because somebody else is at work on its message. */
type Place = { id: string; messageId: string | null; pending: boolean; againInMs: number | null };

/** A status that finds no message is looked at once more: whoever was just writing the message's id down has committed by then. */
const SECOND_LOOK_MS = 1_000;

/**
 * Applies due statuses of a tenant in one transaction; statuses of unknown messages stay, to be joined later. A status that the
 * code or the database refuses costs the others nothing: they are then applied one by one, and it is set aside.
 * @returns the ids that are still pending
 */
export async function processStatuses(platform: Platform, { tenantId, ids }: DueStatuses): Promise<string[]> {
  const ctx: Ctx = { ...platform, tenantId, actor: { type: 'webhook', source: 'whatsapp' }, requestId: newId() };
  try {
    return await applyBatch(ctx, ids);
  } catch (error) {
    if (isPassingError(error)) throw error;
    ctx.log.error({ err: error, tenantId, statuses: ids.length }, 'statuses could not be applied together');
  }
  const left: string[] = [];
  for (const id of ids) {
    try {
      left.push(...(await applyBatch(ctx, [id])));
    } catch (error) {
      if (isPassingError(error)) throw error;
      if (!(await setStatusAside(ctx, id, error))) left.push(id);
    }
  }
  return left;
}

function applyBatch(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  return openScope(ctx, async (scope) => {
    const claimed = await claimStatuses(scope, ids);
    if (claimed.length === 0) return [];
    reach('status.read');
    const { byMessage, places } = await sort(scope, claimed);
    await leaveBusyConversations(scope, byMessage, places);
    markPlaces(scope, [...places.values()]);
    await applyFacts(scope, [...byMessage.values()]);
    reach('status.written');
    scope.afterCommit(() => reach('status.committed'));
    return [...places.values()].filter((place) => place.pending).map((place) => place.id);
  });
}

type Sorted = { byMessage: Map<string, MessageFacts & { facts: ClaimedStatus[] }>; places: Map<string, Place> };

async function sort(scope: Scope, claimed: readonly ClaimedStatus[]): Promise<Sorted> {
  const sorted: Sorted = { byMessage: new Map(), places: new Map() };
  const settled = new Map<string, HeldMessage>();
  for (const row of claimed) {
    let message = heldMessage(row) ?? settled.get(row.waMessageId);
    let busy = row.messageId !== null && !row.held;
    if (message === undefined && row.outboxId !== null && row.attemptId !== null) {
      // The status overtook the answer of its send, or that answer never came.
      const taken = await takeAttempt(scope, row.outboxId, row.attemptId, row.waMessageId);
      if (taken === 'busy') busy = true;
      else settled.set(row.waMessageId, (message = taken));
    }
    const place = { id: row.id, messageId: message?.id ?? null, pending: busy, againInMs: null };
    const unknown = message === undefined && !busy;
    sorted.places.set(
      row.id,
      unknown && !row.seenBefore ? { ...place, pending: true, againInMs: SECOND_LOOK_MS } : place,
    );
    if (message) {
      const entry = sorted.byMessage.get(message.id) ?? { message, facts: [] };
      entry.facts.push(row);
      sorted.byMessage.set(message.id, entry);
    } else if (unknown) await optOut(scope, row);
  }
  return sorted;
}

function heldMessage(row: ClaimedStatus): HeldMessage | undefined {
  const { messageId: id, messageStatus: status, conversationId, customerId, sentAt, deliveredAt, readAt } = row;
  if (!row.held || id === null || status === null || conversationId === null || customerId === null) return undefined;
  return { id, status, conversationId, customerId, sentAt, deliveredAt, readAt, priced: row.priced === true };
}

/**
 * A failure is shown in its conversation. A turn that holds the conversation may be about to wait for the message that is held
 * here, so nobody waits for the conversation: its failure comes next round.
 */
async function leaveBusyConversations(scope: Scope, byMessage: Sorted['byMessage'], places: Sorted['places']) {
  const failing = [...byMessage.values()].filter(
    ({ message, facts }) => decideStatus(message, facts)?.status === 'failed',
  );
  if (failing.length === 0) return;
  const wanted = [...new Set(failing.map(({ message }) => message.conversationId))];
  const { rows } = await sql<{ id: string }>`
    select id from conversations where tenant_id = ${scope.tenantId}::uuid and id = any(${wanted}::uuid[])
    for no key update skip locked`.execute(scope.tx);
  const free = new Set(rows.map((row) => row.id));
  for (const { message, facts } of failing) {
    if (free.has(message.conversationId)) continue;
    byMessage.delete(message.id);
    for (const { id } of facts) places.set(id, { id, messageId: message.id, pending: true, againInMs: null });
  }
}

function markPlaces(scope: Scope, places: readonly Place[]): void {
  writeAhead(
    scope.tx,
    sql`
    update status_events s set pending = r.pending, message_id = r."messageId",
      due_at = case when r."againInMs" is null then s.due_at
        else clock_timestamp() + r."againInMs" * interval '1 millisecond' end
    from ${givenRows(places, sql`id uuid, "messageId" uuid, pending boolean, "againInMs" integer`)} r
    where s.tenant_id = ${scope.tenantId}::uuid and s.id = r.id and (not r.pending or r."againInMs" is not null)`,
  );
}

// An opt-out reaches the customer even when the message it answers is unknown here: it can only protect.
async function optOut(scope: Scope, { recipient, errors, seenBefore }: ClaimedStatus): Promise<void> {
  if (!recipient || seenBefore || !errors.some((error) => error.code === OPTED_OUT_OF_MARKETING)) return;
  const customerId = await findCustomerByIdentity(scope.tx, recipient);
  if (customerId !== null) await recordConsent(scope, customerId, 'withdrawn', 'meta_131050');
}

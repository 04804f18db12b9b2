import { newId } from '@wac/shared';
import { sql } from 'kysely';
import { findCustomerByIdentity, recordConsent } from '../../customers/index.ts';
import { openScope, reach, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { accept } from '../send/settle-send.ts';
import { applyStatuses, type StatusFact } from './apply-statuses.ts';

const BATCH = 500;
const OPTED_OUT_OF_MARKETING = 131050;

/** Applies one batch of a tenant's statuses; answers how many. Statuses of unknown messages stay, to be joined later. */
export async function processStatuses(platform: Platform, tenantId: string): Promise<number> {
  const ctx: Ctx = { ...platform, tenantId, actor: { type: 'webhook', source: 'whatsapp' }, requestId: newId() };
  return openScope(ctx, async (scope) => {
    const batch = await scope.tx
      .selectFrom('statusEvents')
      .selectAll()
      .where('pending', '=', true)
      .orderBy('receivedAt')
      .orderBy('id')
      .limit(BATCH)
      .forNoKeyUpdate()
      .skipLocked()
      .execute();
    if (batch.length > 0) reach('status.read');
    const known = await messagesAtMeta(scope, [...new Set(batch.map((event) => event.waMessageId))]);
    const facts = new Map<string, StatusFact[]>();
    const joined: { id: string; message_id: string | null }[] = [];
    for (const event of batch) {
      const messageId = known.get(event.waMessageId) ?? (await messageOfAttempt(scope, event));
      joined.push({ id: event.id, message_id: messageId });
      if (messageId !== null) facts.set(messageId, [...(facts.get(messageId) ?? []), event]);
      if (event.recipient && event.errors.some((error) => error.code === OPTED_OUT_OF_MARKETING)) {
        await optOut(scope, event.recipient);
      }
    }
    await markRead(scope, joined);
    await applyStatuses(scope, facts);
    if (batch.length > 0) reach('status.written');
    scope.afterCommit(() => reach('status.committed'));
    return batch.length;
  });
}

/** A message by the attempt id, when a status overtakes the answer of its send, or that answer never came. */
async function messageOfAttempt(
  scope: Scope,
  { waMessageId, attemptId }: { waMessageId: string; attemptId: string | null },
): Promise<string | null> {
  if (attemptId === null) return null;
  const sent = await scope.tx
    .selectFrom('outbox')
    .select(['id as outboxId', 'messageId', 'conversationId'])
    .where('attemptId', '=', attemptId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  // The row may have left while this waited for its lock, because the answer came: now the message has its id.
  if (!sent) return (await messagesAtMeta(scope, [waMessageId])).get(waMessageId) ?? null;
  await accept(scope, sent, waMessageId);
  return sent.messageId;
}

/** Our messages by Meta's ids. */
async function messagesAtMeta(scope: Scope, waMessageIds: readonly string[]): Promise<Map<string, string>> {
  if (waMessageIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('messages')
    .select(['id', 'waMessageId'])
    .where('waMessageId', 'in', waMessageIds)
    .where('direction', '=', 'outbound')
    .execute();
  return new Map(rows.map((row) => [row.waMessageId ?? '', row.id]));
}

async function markRead(scope: Scope, joined: readonly { id: string; message_id: string | null }[]): Promise<void> {
  await sql`
    update status_events s set pending = false, message_id = r.message_id
    from jsonb_to_recordset(${JSON.stringify(joined)}::jsonb) as r (id uuid, message_id uuid)
    where s.tenant_id = ${scope.tenantId} and s.id = r.id`.execute(scope.tx);
}

// An opt-out reaches the customer even when the message it answers is unknown here: it can only protect.
async function optOut(scope: Scope, recipient: { phone: string | null; bsuid: string | null }): Promise<void> {
  const customerId = await findCustomerByIdentity(scope.tx, recipient);
  if (customerId !== null) await recordConsent(scope, customerId, 'withdrawn', 'meta_131050');
}

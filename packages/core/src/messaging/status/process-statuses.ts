import { newId } from '@wac/shared';
import { findCustomerByIdentity, recordConsent } from '../../customers/index.ts';
import { openScope, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { accept } from '../send/settle-send.ts';
import { applyToMessage, type StatusFact } from './apply-to-message.ts';

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
    const facts = new Map<string, StatusFact[]>();
    for (const event of batch) {
      const messageId = await messageOf(scope, event.waMessageId, event.attemptId);
      await scope.tx
        .updateTable('statusEvents')
        .set({ pending: false, messageId })
        .where('id', '=', event.id)
        .execute();
      if (messageId !== null) facts.set(messageId, [...(facts.get(messageId) ?? []), event]);
      if (event.recipient && event.errors.some((error) => error.code === OPTED_OUT_OF_MARKETING)) {
        await optOut(scope, event.recipient);
      }
    }
    // In one order for all workers: a message's row is locked while its statuses are applied.
    for (const messageId of [...facts.keys()].toSorted())
      await applyToMessage(scope, messageId, facts.get(messageId) ?? []);
    return batch.length;
  });
}

/** The message a status speaks of: by Meta's id, or by the attempt id when Meta's answer never reached us. */
async function messageOf(scope: Scope, waMessageId: string, attemptId: string | null): Promise<string | null> {
  const known = await messageAtMeta(scope, waMessageId);
  if (known !== null || attemptId === null) return known;
  const sent = await scope.tx
    .selectFrom('outbox')
    .select(['id as outboxId', 'messageId', 'conversationId'])
    .where('attemptId', '=', attemptId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  // The row may have left while this waited for its lock, because the answer came: now the message has its id.
  if (!sent) return messageAtMeta(scope, waMessageId);
  await accept(scope, sent, waMessageId);
  return sent.messageId;
}

async function messageAtMeta(scope: Scope, waMessageId: string): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('messages')
    .select('id')
    .where('waMessageId', '=', waMessageId)
    .where('direction', '=', 'outbound')
    .executeTakeFirst();
  return row?.id ?? null;
}

// An opt-out reaches the customer even when the message it answers is unknown here: it can only protect.
async function optOut(scope: Scope, recipient: { phone: string | null; bsuid: string | null }): Promise<void> {
  const customerId = await findCustomerByIdentity(scope.tx, recipient);
  if (customerId !== null) await recordConsent(scope, customerId, 'withdrawn', 'meta_131050');
}

import type { MessageStatus } from '@wac/shared';
import { errorAction, isAdvance } from '@wac/whatsapp';
import { recordConsent } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { pauseNumber } from '../send/pause-number.ts';
import { needPerson } from '../need-person.ts';
import { sendAgain } from '../send/send-again.ts';

export interface StatusFact {
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  errors: { code: number | null; title: string | null }[];
  occurredAt: Date;
}

const FINAL_HERE: readonly MessageStatus[] = ['cancelled', 'waiting_for_person'];

/** Moves a message's status forward by rank, never back, whatever order its statuses come in; acts on a failure once. */
export async function applyToMessage(scope: Scope, messageId: string, facts: readonly StatusFact[]): Promise<void> {
  const message = await scope.tx
    .selectFrom('messages')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.tenantId', '=', 'messages.tenantId')
        .onRef('conversations.id', '=', 'messages.conversationId'),
    )
    .select([
      'messages.id',
      'messages.status',
      'messages.sentAt',
      'messages.conversationId',
      'messages.customerId',
      'conversations.numberId',
    ])
    .where('messages.id', '=', messageId)
    .forNoKeyUpdate('messages')
    .executeTakeFirst();
  if (!message || FINAL_HERE.includes(message.status)) return;
  let current = known(message.status);
  let failure: StatusFact | null = null;
  for (const fact of facts) {
    if (!isAdvance(current, fact.status)) continue;
    current = fact.status;
    failure = fact.status === 'failed' ? fact : null;
  }
  if (current === null || current === message.status) return;
  const errorCode = failure?.errors[0]?.code ?? null;
  const arrived = current === 'delivered' || current === 'read' || current === 'played';
  await scope.tx
    .updateTable('messages')
    .set({
      status: current,
      errorCode,
      sentAt: message.sentAt ?? facts[0]?.occurredAt ?? scope.now,
      // Nothing more is tried once it is there: what was sent need not be kept beside what was said.
      ...(arrived ? { wire: null } : {}),
    })
    .where('id', '=', messageId)
    .execute();
  scope.emit('message.status_changed', { conversationId: message.conversationId, messageId });
  if (failure) await actOnFailure(scope, message, errorCode);
}

// The statuses of our own that stand before Meta's first one count as nothing seen yet.
function known(status: MessageStatus): StatusFact['status'] | null {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'played':
    case 'failed':
      return status;
    default:
      return null;
  }
}

async function actOnFailure(
  scope: Scope,
  message: { id: string; conversationId: string; customerId: string; numberId: string },
  code: number | null,
): Promise<void> {
  scope.metrics.sendFailures.inc({ code: String(code ?? 'none') });
  const action = errorAction(code, null);
  switch (action.kind) {
    case 'retry':
      if (await sendAgain(scope, message.id, action)) return;
      break;
    case 'pause_number':
    case 'pause_tenant':
      await pauseNumber(scope, message.numberId, code);
      break;
    case 'opt_out':
      await recordConsent(scope, message.customerId, 'withdrawn', 'meta_131050');
      return;
    case 'hold_marketing':
      return;
    default:
      break;
  }
  await needPerson(scope, message.conversationId);
}

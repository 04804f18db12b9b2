import type { MessageStatus } from '@wac/shared';
import { errorAction, isAdvance } from '@wac/whatsapp';
import { sql } from 'kysely';
import { recordConsent } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { needPerson } from '../need-person.ts';
import { pauseNumber } from '../send/pause-number.ts';
import { sendAgain } from '../send/send-again.ts';

export interface StatusFact {
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  errors: { code: number | null; title: string | null }[];
  occurredAt: Date;
}

interface KnownMessage {
  id: string;
  status: MessageStatus;
  sentAt: Date | null;
  conversationId: string;
  customerId: string;
  numberId: string;
}

const FINAL_HERE: readonly MessageStatus[] = ['cancelled', 'waiting_for_person'];

/**
 * Moves messages' statuses forward by rank, never back, whatever order their statuses come in; acts on a failure once. Rows
 * are locked in the order of their ids, the same for all workers.
 */
export async function applyStatuses(scope: Scope, facts: ReadonlyMap<string, readonly StatusFact[]>): Promise<void> {
  if (facts.size === 0) return;
  const changes: { message: KnownMessage; status: StatusFact['status']; errorCode: number | null; sentAt: Date }[] = [];
  for (const message of await lockMessages(scope, [...facts.keys()])) {
    const seen = facts.get(message.id) ?? [];
    const last = latest(message.status, seen);
    if (last === null || last.status === message.status || FINAL_HERE.includes(message.status)) continue;
    changes.push({
      message,
      status: last.status,
      errorCode: last.status === 'failed' ? (last.errors[0]?.code ?? null) : null,
      sentAt: message.sentAt ?? seen[0]?.occurredAt ?? scope.now,
    });
  }
  if (changes.length === 0) return;
  await write(scope, changes);
  for (const { message, status, errorCode } of changes) {
    scope.emit('message.status_changed', { conversationId: message.conversationId, messageId: message.id });
    if (status === 'failed') await actOnFailure(scope, message, errorCode);
  }
}

function lockMessages(scope: Scope, ids: readonly string[]): Promise<KnownMessage[]> {
  return scope.tx
    .selectFrom('messages as x')
    .innerJoin('conversations as v', (join) =>
      join.onRef('v.tenantId', '=', 'x.tenantId').onRef('v.id', '=', 'x.conversationId'),
    )
    .select(['x.id', 'x.status', 'x.sentAt', 'x.conversationId', 'x.customerId', 'v.numberId'])
    .where('x.id', 'in', ids)
    .orderBy('x.id')
    .forNoKeyUpdate('x')
    .execute();
}

function latest(status: MessageStatus, facts: readonly StatusFact[]): StatusFact | null {
  let current = statusAtMeta(status);
  let last: StatusFact | null = null;
  for (const fact of facts) {
    if (!isAdvance(current, fact.status)) continue;
    current = fact.status;
    last = fact;
  }
  return last;
}

// The statuses of our own that stand before Meta's first one count as nothing seen yet.
function statusAtMeta(status: MessageStatus): StatusFact['status'] | null {
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

async function write(
  scope: Scope,
  changes: readonly { message: KnownMessage; status: string; errorCode: number | null; sentAt: Date }[],
): Promise<void> {
  const rows = changes.map(({ message, status, errorCode, sentAt }) => ({
    id: message.id,
    status,
    error_code: errorCode,
    sent_at: sentAt,
    // Nothing more is tried once it is there: what was sent need not be kept beside what was said.
    arrived: status !== 'sent' && status !== 'failed',
  }));
  await sql`
    update messages x set status = r.status, error_code = r.error_code, sent_at = r.sent_at,
      wire = case when r.arrived then null else x.wire end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      id uuid, status text, error_code integer, sent_at timestamptz, arrived boolean)
    where x.tenant_id = ${scope.tenantId} and x.id = r.id`.execute(scope.tx);
}

async function actOnFailure(scope: Scope, message: KnownMessage, code: number | null): Promise<void> {
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

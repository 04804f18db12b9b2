import { givenRows, writeAhead } from '@wac/db';
import { errorAction } from '@wac/whatsapp';
import { sql } from 'kysely';
import { recordConsent } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { needPerson } from '../need-person.ts';
import { pauseNumber } from '../send/pause-number.ts';
import { sendAgain } from '../send/send-again.ts';
import { arrived, decideStatus, type MessageSoFar, type StatusChange, type StatusFact } from './decide-status.ts';

/** A message whose row the caller has locked. */
export interface HeldMessage extends MessageSoFar {
  id: string;
  conversationId: string;
  customerId: string;
}

export interface MessageFacts {
  message: HeldMessage;
  facts: readonly StatusFact[];
}

interface Change extends StatusChange {
  message: HeldMessage;
}

/** Writes what statuses change about their messages, in one statement, and acts on a failure once. */
export async function applyFacts(scope: Scope, all: readonly MessageFacts[]): Promise<void> {
  const changes: Change[] = all.flatMap(({ message, facts }) => {
    const change = decideStatus(message, facts);
    return change === null ? [] : [{ message, ...change }];
  });
  if (changes.length === 0) return;
  write(scope, changes);
  for (const { message, status, errorCode } of changes) {
    if (status === null) continue;
    scope.emit('message.status_changed', { conversationId: message.conversationId, messageId: message.id });
    if (status === 'failed') await actOnFailure(scope, message, errorCode);
  }
}

function write(scope: Scope, changes: readonly Change[]): void {
  const rows = changes.map(({ message, price, ...change }) => ({
    id: message.id,
    ...change,
    category: price?.category,
    type: price?.type,
    model: price?.model,
    billable: price?.billable,
    pricedAt: price?.at,
    // Nothing more is tried once it is there: what was sent need not be kept beside what was said.
    arrived: arrived(change.status),
  }));
  writeAhead(
    scope.tx,
    sql`
    update messages x set status = coalesce(r.status, x.status),
      error_code = case when r.status is null then x.error_code else r."errorCode" end,
      sent_at = r."sentAt", delivered_at = r."deliveredAt", read_at = r."readAt",
      price_category = coalesce(x.price_category, r.category), price_type = coalesce(x.price_type, r.type),
      price_model = coalesce(x.price_model, r.model), billable = coalesce(x.billable, r.billable),
      priced_at = coalesce(x.priced_at, r."pricedAt"),
      wire = case when r.arrived then null else x.wire end
    from ${givenRows(
      rows,
      sql`id uuid, status text, "errorCode" integer, "sentAt" timestamptz, "deliveredAt" timestamptz, "readAt" timestamptz,
        category text, type text, model text, billable boolean, "pricedAt" timestamptz, arrived boolean`,
    )} r
    where x.tenant_id = ${scope.tenantId}::uuid and x.id = r.id`,
  );
}

async function actOnFailure(scope: Scope, message: HeldMessage, code: number | null): Promise<void> {
  scope.metrics.sendFailures.inc({ code: String(code ?? 'none') });
  const action = errorAction(code, null);
  switch (action.kind) {
    case 'retry':
      if (await sendAgain(scope, message.id, action)) return;
      break;
    case 'pause_number':
    case 'pause_tenant':
      await pauseNumber(scope, await numberOf(scope, message.conversationId), code);
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

async function numberOf(scope: Scope, conversationId: string): Promise<string> {
  const { numberId } = await scope.tx
    .selectFrom('conversations')
    .select('numberId')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return numberId;
}

import { doorsIn } from '@wac/db';
import { newId, NIL_ID } from '@wac/shared';
import { sql } from 'kysely';
import { describeError, openScope, type Ctx, type Platform, type Scope } from '../../kernel/index.ts';
import { isPassingError } from '../passing-error.ts';
import { applyAccountAction } from './apply-account-action.ts';
import { decideAccountEvent } from './decide-account-event.ts';

const TENANTS_A_ROUND = 100;
const EACH = 50;
const TRIES = 3;

interface DueEvent {
  id: string;
  wabaId: string | null;
  numberId: string | null;
  field: string;
  payload: Record<string, unknown>;
  tries: number;
}

/**
 * Rounds of the account events' lane: what Meta says besides messages is acted on where the product has something to act on, and
 * kept for people otherwise. Some of each tenant, in turn.
 */
export function createAccountEventRound(platform: Platform): () => Promise<void> {
  let after = NIL_ID;
  return async () => {
    const tenants = await platform.db.doors.tenantsWithAccountEvents(after, TENANTS_A_ROUND);
    after = tenants.length === TENANTS_A_ROUND ? (tenants.at(-1) ?? NIL_ID) : NIL_ID;
    for (const tenantId of tenants) {
      const ctx: Ctx = { ...platform, tenantId, actor: { type: 'webhook', source: 'whatsapp' }, requestId: newId() };
      try {
        await openScope(ctx, processBatch);
      } catch (error) {
        // The next tenants' events are none of its business.
        platform.log.error({ err: error, tenantId }, 'account events could not be handled');
      }
    }
  };
}

async function processBatch(scope: Scope): Promise<void> {
  const { rows } = await sql<DueEvent>`
    select a.id, a.waba_id, a.number_id, a.field, a.payload, a.tries from account_events a
    where a.tenant_id = ${scope.tenantId}::uuid and a.pending
      and (a.due_at is null or a.due_at <= statement_timestamp())
    order by a.id limit ${EACH} for no key update skip locked`.execute(scope.tx);
  for (const event of rows) {
    try {
      await scope.savepoint(() => handle(scope, event));
    } catch (error) {
      if (isPassingError(error)) throw error;
      await tryAgainOrSetAside(scope, event, error);
    }
  }
}

async function handle(scope: Scope, event: DueEvent): Promise<void> {
  const { actions, handled } = decideAccountEvent(event.field, event.payload);
  for (const action of actions) await applyAccountAction(scope, event, action);
  await scope.tx
    .updateTable('accountEvents')
    .set({ pending: false, handledAt: handled ? scope.now : null })
    .where('id', '=', event.id)
    .execute();
}

async function tryAgainOrSetAside(scope: Scope, event: DueEvent, error: unknown): Promise<void> {
  const aside = event.tries + 1 >= TRIES;
  await sql`
    update account_events set tries = tries + 1, pending = ${!aside},
      due_at = clock_timestamp() + (tries + 1) * interval '2 seconds'
    where tenant_id = ${scope.tenantId}::uuid and id = ${event.id}::uuid`.execute(scope.tx);
  scope.log.error({ err: error, tenantId: scope.tenantId, accountEventId: event.id, aside }, 'an account event failed');
  if (!aside) return;
  const { type, code } = describeError(error);
  const payload = { accountEventId: event.id, error: code ?? type };
  const item = { id: newId(), tenantId: scope.tenantId, reason: 'account_event_not_applied', payload };
  await doorsIn(scope.tx).quarantineItems([item], scope.now);
  scope.afterCommit(() => scope.metrics.quarantined.inc());
}

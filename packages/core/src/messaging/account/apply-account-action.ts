import { findCustomerByIdentity, recordConsent, restoreConsent } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { pauseNumber } from '../send/pause-number.ts';
import { digitsOf, type AccountAction } from './decide-account-event.ts';
import { resumeNumber } from './resume-number.ts';

/** Meta's own code for an account that may not send; the dashboard says what it means. */
const ACCOUNT_LOCKED = 131031;

const SAID_IN = 'whatsapp_preferences';

type NumberRow = { id: string; displayPhoneNumber: string; status: string; throughput: number };

/** Does what an account event asks for. Doing it again changes nothing. */
export async function applyAccountAction(
  scope: Scope,
  event: { wabaId: string | null; numberId: string | null },
  action: AccountAction,
): Promise<void> {
  if (action.kind === 'consent') return consent(scope, action);
  for (const number of await numbersOf(scope, event)) {
    switch (action.kind) {
      case 'throughput':
        if (digitsOf(number.displayPhoneNumber) !== action.phone || number.throughput >= action.perSecond) break;
        await change(scope, number.id, { throughput: action.perSecond });
        break;
      case 'pause':
        if (action.until !== null && action.until <= scope.now) break;
        await pauseNumber(scope, number.id, ACCOUNT_LOCKED);
        if (action.until) await resumeNumber.plan(scope, { numberId: number.id, code: ACCOUNT_LOCKED }, action.until);
        break;
      case 'resume':
        await resumeNumber.now(scope, { numberId: number.id, code: ACCOUNT_LOCKED });
        break;
      case 'disconnect':
        if (action.phone !== null && digitsOf(number.displayPhoneNumber) !== action.phone) break;
        if (number.status !== 'disconnected') await change(scope, number.id, { status: 'disconnected' });
        break;
      case 'reconnect':
        if (number.status === 'disconnected') await change(scope, number.id, { status: 'connected', pausedCode: null });
        break;
    }
  }
}

/** The shop's numbers in the account, or the one that the event names. */
function numbersOf(scope: Scope, event: { wabaId: string | null; numberId: string | null }): Promise<NumberRow[]> {
  const { wabaId, numberId } = event;
  return scope.tx
    .selectFrom('numbers')
    .select(['id', 'displayPhoneNumber', 'status', 'throughput'])
    .where((row) => (numberId === null ? row('wabaId', '=', wabaId ?? '') : row('id', '=', numberId)))
    .orderBy('id')
    .execute();
}

async function change(
  scope: Scope,
  numberId: string,
  to: { throughput: number } | { status: 'connected' | 'disconnected'; pausedCode?: null },
): Promise<void> {
  await scope.tx.updateTable('numbers').set(to).where('id', '=', numberId).execute();
  scope.emit('number.changed', { numberId });
  scope.wake('outbox');
}

async function consent(scope: Scope, said: Extract<AccountAction, { kind: 'consent' }>): Promise<void> {
  const customerId = await findCustomerByIdentity(scope.tx, said);
  // Who is not known here has agreed to nothing: there is nothing to withdraw.
  if (customerId === null) return;
  if (said.value === 'stop') await recordConsent(scope, customerId, 'withdrawn', SAID_IN);
  else await restoreConsent(scope, customerId, { source: SAID_IN, saidAt: said.saidAt, anew: said.value === 'signup' });
}

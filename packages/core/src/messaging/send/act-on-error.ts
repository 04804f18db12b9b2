import type { LeasedSend } from '@wac/db';
import type { MessageStatus } from '@wac/shared';
import type { ErrorAction } from '@wac/whatsapp';
import { recordConsent } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { needPerson } from '../need-person.ts';
import { pauseNumber } from './pause-number.ts';

interface Moves {
  requeue(scope: Scope, leased: LeasedSend, waitMs: number): Promise<void>;
  finish(scope: Scope, leased: LeasedSend, status: MessageStatus, errorCode: number | null): Promise<void>;
  markUnknown(scope: Scope, leased: LeasedSend): Promise<void>;
}

/** Does what Meta's refusal asks for; every way ends in a state that somebody sees or a retry that is bounded. */
export async function actOnError(
  scope: Scope,
  leased: LeasedSend,
  code: number | null,
  action: ErrorAction,
  moves: Moves,
): Promise<void> {
  switch (action.kind) {
    case 'retry':
      if (leased.attempts >= action.attempts) break;
      return moves.requeue(scope, leased, action.afterSeconds * 1_000 * 2 ** (leased.attempts - 1));
    case 'wait_pair':
      if (leased.attempts >= 8) break;
      return moves.requeue(scope, leased, 1_000 * action.afterSeconds ** Math.min(leased.attempts, 4));
    case 'wait_number':
    case 'slow_number':
      return moves.requeue(scope, leased, action.kind === 'wait_number' ? action.afterSeconds * 1_000 : 60_000);
    case 'unknown':
      return moves.markUnknown(scope, leased);
    case 'pause_number':
    case 'pause_tenant':
      // Kept, and sent once somebody has repaired it: the number sends nothing until then.
      await pauseNumber(scope, leased.numberId, code);
      return moves.requeue(scope, leased, 0);
    case 'opt_out':
      await recordConsent(scope, leased.customerId, 'withdrawn', 'meta_131050');
      return moves.finish(scope, leased, 'cancelled', code);
    case 'hold_marketing':
      return moves.finish(scope, leased, 'failed', code);
    default:
      break;
  }
  await moves.finish(scope, leased, 'failed', code);
  await needPerson(scope, leased.conversationId);
}

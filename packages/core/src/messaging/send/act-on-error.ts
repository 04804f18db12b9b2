import type { LeasedSend } from '@wac/db';
import type { MessageStatus } from '@wac/shared';
import type { SendOutcome } from '@wac/whatsapp';
import { recordConsent } from '../../customers/index.ts';
import type { Scope } from '../../kernel/index.ts';
import { needPerson } from '../need-person.ts';
import { pauseNumber } from './pause-number.ts';
import { requeueRefused, requeueUntried } from './requeue.ts';

type Refusal = Extract<SendOutcome, { outcome: 'refused' }>;

export interface Moves {
  finish(scope: Scope, leased: LeasedSend, status: MessageStatus, errorCode: number | null): Promise<void>;
  markUnknown(scope: Scope, leased: LeasedSend): Promise<void>;
  /** Stops the number for a while, in all processes. */
  holdNumber(waitMs: number): void;
}

/** Meta's own rule for the pair rate: 4^n seconds. From the eighth refusal on it is somebody's to look at. */
const PAIR_TRIES = 8;
const LONGEST_HOLD_MS = 60_000;

/**
 * Does what Meta's refusal asks for (`error-table.ts` in `whatsapp`); every way ends in a state that somebody sees or a retry
 * that is bounded.
 */
export async function actOnError(
  scope: Scope,
  leased: LeasedSend,
  { code, action }: Pick<Refusal, 'code' | 'action'>,
  moves: Moves,
): Promise<void> {
  const refusals = leased.attempts + 1;
  switch (action.kind) {
    case 'retry': {
      if (refusals >= action.attempts) break;
      const waitMs = action.afterSeconds * 1_000 * 2 ** leased.attempts;
      // The limit of an account or an app is met by everything that this number sends.
      if (action.scope !== 'message') scope.afterCommit(() => moves.holdNumber(waitMs));
      return requeueRefused(scope, leased, waitMs);
    }
    case 'wait_pair':
      if (refusals >= PAIR_TRIES) break;
      return requeueRefused(scope, leased, 1_000 * action.afterSeconds ** Math.min(refusals, 4));
    case 'wait_number':
    case 'slow_number': {
      // It waits for as long as Meta says so, twice as long each time: not the message is wrong, there are too many.
      const seconds = action.kind === 'wait_number' ? action.afterSeconds : 60;
      const waitMs = Math.max(seconds * 1_000, Math.min(seconds * 1_000 * 2 ** leased.attempts, LONGEST_HOLD_MS));
      scope.afterCommit(() => moves.holdNumber(waitMs));
      return requeueRefused(scope, leased, waitMs);
    }
    case 'unknown':
      return moves.markUnknown(scope, leased);
    case 'pause_number':
    case 'pause_tenant':
      // Kept, and sent once somebody has repaired it: the number sends nothing until then.
      await pauseNumber(scope, leased.numberId, code);
      return requeueUntried(scope, leased, 0);
    case 'opt_out':
      await recordConsent(scope, leased.customerId, 'withdrawn', 'meta_131050');
      return giveUp(scope, leased, 'cancelled', code, moves);
    case 'hold_marketing':
    // An approved template would reach the customer; until shops have them, the code tells a person why nothing came.
    case 'needs_template':
    default:
      break;
  }
  return giveUp(scope, leased, 'failed', code, moves);
}

async function giveUp(
  scope: Scope,
  leased: LeasedSend,
  status: 'failed' | 'cancelled',
  code: number | null,
  moves: Moves,
): Promise<void> {
  await moves.finish(scope, leased, status, code);
  // Of a campaign's failures its own figures tell; each would put a conversation before the team's eyes.
  if (leased.kind !== 'marketing') await needPerson(scope, leased.conversationId);
}

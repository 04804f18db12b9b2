/** Why a number stands still, as far as a shop can do something about it. */
export type PauseReason = 'token' | 'payment' | 'restricted' | 'other';

/** Reads Meta's error code: an access token that ended, a missing payment method, a restricted account. */
export function pauseReason(code: number | null): PauseReason {
  switch (code) {
    case 0:
    case 190:
      return 'token';
    case 131042:
      return 'payment';
    case 368:
    case 130497:
    case 131031:
      return 'restricted';
    default:
      return 'other';
  }
}

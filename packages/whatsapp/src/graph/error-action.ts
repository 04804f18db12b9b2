import { knownErrorAction, type ErrorAction } from './error-table.ts';

const REPEAT: ErrorAction = { kind: 'retry', afterSeconds: 5, attempts: 3, scope: 'message' };

/**
 * What an error asks for.
 * @param code Meta's code, null when the answer carried none (a proxy's page)
 * @param httpStatus null when the error came by webhook: then Meta itself says that the message failed, so that codes which leave
 * a call's outcome open (131000 …) are safe to repeat with a new attempt
 */
export function errorAction(code: number | null, httpStatus: number | null): ErrorAction {
  const known = code === null ? null : knownErrorAction(code);
  if (known) return known.kind === 'unknown' && httpStatus === null ? REPEAT : known;
  if (httpStatus === null) return { kind: 'fail', cause: 'other' };
  if (httpStatus === 429) return { kind: 'retry', afterSeconds: 5, attempts: 5, scope: 'account' };
  // 408: the server gave up waiting, which says nothing about what it did before.
  if (httpStatus >= 500 || httpStatus === 408 || httpStatus < 400) return { kind: 'unknown' };
  return { kind: 'fail', cause: 'other' };
}

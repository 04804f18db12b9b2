import { AppError } from '@wac/shared';
import { NOBODY } from '../kernel/index.ts';
import { isOver, wantsFreshToken, wantsTouch } from './session-limits.ts';
import type { OpenSession, SessionParts } from './session-parts.ts';
import type { OperatorClaims } from './tokens.ts';

/**
 * The session behind an operator's token. Operators are few, so each request asks the database: there is no cache in which
 * a session that was ended could live on.
 * @throws AppError `auth.session_expired` for a session that is over, and for a disabled operator's
 */
export async function readOperatorSession(
  { platform, tokens }: SessionParts,
  { operatorId, sessionId, issuedAt }: OperatorClaims,
  now: Date,
  { person }: { person: boolean },
): Promise<OpenSession> {
  const session = await platform.db.doors.operatorSessionById(sessionId);
  if (!session || session.operatorId !== operatorId || isOver(session, now)) {
    throw new AppError('auth.session_expired');
  }
  if (person && wantsTouch(session, now)) await platform.db.doors.touchOperatorSession(sessionId, now);
  return {
    actor: { type: 'operator-session', operatorId, sessionId },
    tenantId: NOBODY,
    freshToken: wantsFreshToken(issuedAt, now)
      ? await tokens.signOperator({ operatorId, sessionId }, now, session.expiresAt)
      : null,
  };
}

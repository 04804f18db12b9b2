import type { SessionRow } from '@wac/db';
import { AppError } from '@wac/shared';
import { readOperatorSession } from './read-operator-session.ts';
import { isOver, wantsFreshToken, wantsTouch } from './session-limits.ts';
import type { OpenSession, SessionParts } from './session-parts.ts';
import type { MemberClaims } from './tokens.ts';

/**
 * The session behind a token, checked against the server's own record: revoking works at once.
 * @param person whether a person caused the request; only that keeps a session from running idle
 * @throws AppError `auth.required` for what is no token of ours, `auth.session_expired` for a session that is over
 */
export async function readSession(
  parts: SessionParts,
  token: string,
  request: { person: boolean },
): Promise<OpenSession> {
  const now = parts.platform.clock.now();
  const claims = await parts.tokens.verify(token, now);
  if (!claims) throw new AppError('auth.required');
  return 'operatorId' in claims
    ? readOperatorSession(parts, claims, now, request)
    : readMemberSession(parts, claims, now, request);
}

async function readMemberSession(
  parts: SessionParts,
  claims: MemberClaims,
  now: Date,
  { person }: { person: boolean },
): Promise<OpenSession> {
  const session = await findSession(parts, claims.sessionId);
  if (!session || session.tenantId !== claims.tenantId || session.userId !== claims.userId || isOver(session, now)) {
    throw new AppError('auth.session_expired');
  }
  const { sessionId, tenantId, memberId, userId, role, expiresAt } = session;
  if (person && wantsTouch(session, now)) {
    await parts.platform.db.doors.touchSession(sessionId, now);
    await parts.cache.keep({ ...session, activeAt: now });
  }
  return {
    actor: { type: 'member', memberId, userId, role, sessionId },
    tenantId,
    freshToken: wantsFreshToken(claims.issuedAt, now)
      ? await parts.tokens.sign({ userId, sessionId, tenantId }, now, expiresAt)
      : null,
  };
}

/** For streams, which outlive their token: whether the member's session still stands. */
export async function sessionLives(parts: SessionParts, sessionId: string): Promise<boolean> {
  const session = await findSession(parts, sessionId);
  return session !== null && !isOver(session, parts.platform.clock.now());
}

async function findSession({ platform, cache }: SessionParts, sessionId: string): Promise<SessionRow | null> {
  const cached = await cache.read(sessionId);
  if (cached === 'revoked') return null;
  if (cached !== 'unknown') return cached;
  const session = await platform.db.doors.sessionById(sessionId);
  if (!session || session.revokedAt !== null) return null;
  await cache.keep(session);
  return session;
}

import type { SessionRow } from '@wac/db';
import { AppError } from '@wac/shared';
import type { Actor, Platform } from '../kernel/index.ts';
import type { SessionCache } from './session-cache.ts';
import type { Tokens } from './tokens.ts';

const IDLE_MS = 30 * 60_000;
const TOUCH_EVERY_MS = 60_000;
const FRESH_AFTER_MS = 5 * 60_000;

export interface OpenSession {
  actor: Extract<Actor, { type: 'member' }>;
  tenantId: string;
  session: SessionRow;
  /** A new token to answer with, once the one that came is five minutes old. */
  freshToken: string | null;
}

export interface SessionParts {
  platform: Platform;
  cache: SessionCache;
  tokens: Tokens;
}

/**
 * The session behind a token, checked against the server's own record: revoking works at once.
 * @param person whether a person caused the request; only that keeps a session from running idle
 * @throws AppError `auth.required` for what is no token of ours, `auth.session_expired` for a session that is over
 */
export async function readSession(
  parts: SessionParts,
  token: string,
  { person }: { person: boolean },
): Promise<OpenSession> {
  const now = parts.platform.clock.now();
  const claims = await parts.tokens.verify(token, now);
  if (!claims) throw new AppError('auth.required');
  const session = await findSession(parts, claims.sessionId);
  if (!session || session.tenantId !== claims.tenantId || session.userId !== claims.userId || isOver(session, now)) {
    throw new AppError('auth.session_expired');
  }
  const { sessionId, tenantId, memberId, userId, role } = session;
  return {
    actor: { type: 'member', memberId, userId, role, sessionId },
    tenantId,
    session: person ? await touch(parts, session, now) : session,
    freshToken:
      now.getTime() - claims.issuedAt.getTime() > FRESH_AFTER_MS
        ? await parts.tokens.sign({ userId, sessionId, tenantId }, now, session.expiresAt)
        : null,
  };
}

/** For streams, which outlive their token: whether the session still stands. */
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

function isOver(session: SessionRow, now: Date): boolean {
  return now.getTime() - session.activeAt.getTime() > IDLE_MS || now >= session.expiresAt;
}

/** At most once a minute: a busy screen must not cost a write a request. */
async function touch({ platform, cache }: SessionParts, session: SessionRow, now: Date): Promise<SessionRow> {
  if (now.getTime() - session.activeAt.getTime() < TOUCH_EVERY_MS) return session;
  await platform.db.doors.touchSession(session.sessionId, now);
  const touched = { ...session, activeAt: now };
  await cache.keep(touched);
  return touched;
}

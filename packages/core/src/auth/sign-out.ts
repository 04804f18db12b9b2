import { AppError } from '@wac/shared';
import { openScope, writeAudit, type Ctx } from '../kernel/index.ts';
import type { SessionParts } from './session-parts.ts';

/** Ends the caller's session, for every request from now on. */
export async function signOut({ platform, cache }: SessionParts, ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== 'member' && actor.type !== 'operator-session') throw new AppError('auth.forbidden');
  const { sessionId } = actor;
  const now = platform.clock.now();
  if (actor.type === 'member') {
    await platform.db.doors.revokeSession(sessionId, now);
    await cache.revoke(sessionId);
  } else {
    await platform.db.doors.revokeOperatorSession(sessionId, now);
  }
  const action = actor.type === 'member' ? 'session.close' : 'operator_session.close';
  await openScope(ctx, (scope) => writeAudit(scope, action, { sessionId }));
}

import { AppError } from '@wac/shared';
import { authorise, openScope, writeAudit, type Ctx } from '../kernel/index.ts';
import type { SessionParts } from './read-session.ts';

/** Ends the caller's session, for every request from now on. */
export async function signOut({ platform, cache }: SessionParts, ctx: Ctx): Promise<void> {
  authorise(ctx.actor, 'session.use');
  if (ctx.actor.type !== 'member') throw new AppError('auth.forbidden');
  const { sessionId } = ctx.actor;
  await platform.db.doors.revokeSession(sessionId, platform.clock.now());
  await cache.revoke(sessionId);
  await openScope(ctx, (scope) => writeAudit(scope, 'session.close', { sessionId }));
}

import { AppError, type OwnSessions } from '@wac/shared';
import type { z } from 'zod';
import { openScope, writeAudit, type Ctx } from '../kernel/index.ts';
import { IDLE_MS } from './session-limits.ts';
import { memberOf, type SessionParts } from './session-parts.ts';

/** The caller's own sessions, in all their shops, that are not over. */
export async function listOwnSessions({ platform }: SessionParts, ctx: Ctx): Promise<z.output<typeof OwnSessions>> {
  const { userId, sessionId: current } = memberOf(ctx);
  const rows = await platform.db.doors.sessionsOfUser(userId, platform.clock.now(), IDLE_MS);
  return {
    sessions: rows.map(({ sessionId, tenantName, device, createdAt, activeAt }) => ({
      sessionId,
      tenantName,
      device,
      current: sessionId === current,
      createdAt: createdAt.toISOString(),
      activeAt: activeAt.toISOString(),
    })),
  };
}

/**
 * Ends one of the caller's own sessions, or all but the one that asks, for every request from now on.
 * @throws AppError `session.not_found` for one that is over, missing, or somebody else's
 */
export async function endOwnSessions(
  parts: SessionParts,
  ctx: Ctx,
  which: { id: string } | 'others',
): Promise<{ ended: number }> {
  const { userId, sessionId } = memberOf(ctx);
  const wanted = which === 'others' ? { except: sessionId } : which;
  const { platform, cache } = parts;
  const ended = await platform.db.doors.revokeSessionsOfUser(userId, wanted, platform.clock.now());
  if (ended.length === 0 && which !== 'others') throw new AppError('session.not_found');
  await Promise.all(ended.map((id) => cache.revoke(id)));
  await openScope(ctx, async (scope) => {
    for (const id of ended) await writeAudit(scope, 'session.end', { sessionId: id });
  });
  return { ended: ended.length };
}

import { AppError, passwordProblem, type ChangePasswordInput } from '@wac/shared';
import type { z } from 'zod';
import { openScope, writeAudit, type Ctx } from '../kernel/index.ts';
import { endOwnSessions } from './own-sessions.ts';
import { hashPassword, passwordFits } from './password-hash.ts';
import { memberOf, type SessionParts } from './session-parts.ts';
import { takeTry, throttleKey } from './throttle.ts';

/**
 * Gives the caller a new password and ends their other sessions: whoever has the old one is out.
 * @throws AppError `auth.password_wrong`, `auth.password_weak` with what is wrong with the new one, `auth.too_many_attempts`
 */
export async function changePassword(
  parts: SessionParts,
  ctx: Ctx,
  { current, next }: z.output<typeof ChangePasswordInput>,
): Promise<{ ended: number }> {
  const { userId, sessionId } = memberOf(ctx);
  const { platform } = parts;
  const bucket = { key: `password:${throttleKey(platform, 'password', userId)}`, burst: 6, intervalMs: 10_000 };
  await takeTry(platform, [bucket]);
  const known = await platform.db.doors.passwordOfUser(userId);
  if (known === null || !(await passwordFits(current, known))) throw new AppError('auth.password_wrong');
  const { email, userName } = (await platform.db.doors.sessionById(sessionId)) ?? {};
  const problem = current === next ? 'common' : passwordProblem(next, [email ?? '', userName ?? '']);
  if (problem !== null) throw new AppError('auth.password_weak', { problem });
  const changed = await platform.db.doors.changePassword(userId, known, await hashPassword(next));
  // Somebody changed it in this very moment.
  if (!changed) throw new AppError('auth.password_wrong');
  await platform.limits.giveBack([bucket]);
  await openScope(ctx, (scope) => writeAudit(scope, 'password.change', { userId }));
  return endOwnSessions(parts, ctx, 'others');
}

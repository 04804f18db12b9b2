import { AppError, newId, SignInInput } from '@wac/shared';
import type { z } from 'zod';
import { networkOf, openScope, parseInput, writeAudit, type Bucket, type Platform } from '../kernel/index.ts';
import { deviceOf } from './device-of.ts';
import { openOperatorSession } from './open-operator-session.ts';
import { passwordFits } from './password-hash.ts';
import { ABSOLUTE_MS } from './session-limits.ts';
import type { SessionParts } from './session-parts.ts';
import { takeTry, throttleKey } from './throttle.ts';

/**
 * Opens a session in the person's first shop, or the operator's own. The work and the answer are the same for an e-mail that
 * nobody has.
 * @throws AppError `auth.credentials_invalid`, or `auth.too_many_attempts` with the seconds after which to try again
 */
export async function signIn(
  parts: SessionParts,
  input: z.input<typeof SignInInput>,
  from: { address: string; userAgent: string | null; requestId: string },
): Promise<{ token: string }> {
  const { platform, tokens } = parts;
  const { email, password } = parseInput(SignInInput, input);
  const buckets = limitsOf(platform, email.toLowerCase(), from.address);
  await takeTry(platform, buckets);
  const user = await platform.db.doors.userByEmail(email);
  const operator = await platform.db.doors.operatorByEmail(email);
  const fits = await passwordFits(password, (operator ?? user)?.passwordHash ?? null);
  if (operator && fits) {
    await platform.limits.giveBack(buckets);
    return openOperatorSession(parts, operator.operatorId, from.requestId);
  }
  if (!user || !fits) throw new AppError('auth.credentials_invalid');
  const [membership] = await platform.db.doors.membershipsOf(user.userId);
  if (!membership) throw new AppError('auth.credentials_invalid');
  await platform.limits.giveBack(buckets);

  const now = platform.clock.now();
  const { tenantId, memberId, role } = membership;
  const session = { id: newId(now.getTime()), tenantId, memberId, userId: user.userId };
  const expiresAt = new Date(now.getTime() + ABSOLUTE_MS);
  await platform.db.doors.openSession({ ...session, at: now, expiresAt });
  const device = deviceOf(from.userAgent);
  if (device !== null) await platform.db.doors.nameSessionDevice(session.id, device);
  const actor = { type: 'member' as const, memberId, userId: user.userId, role, sessionId: session.id };
  await openScope({ ...platform, tenantId, actor, requestId: from.requestId }, (scope) =>
    writeAudit(scope, 'session.open', { sessionId: session.id }),
  );
  return { token: await tokens.sign({ userId: user.userId, sessionId: session.id, tenantId }, now, expiresAt) };
}

/**
 * Failures slow the next ones down and lock nobody out: the tight limit is on an account from one address, so that a
 * stranger who guesses elsewhere does not stand in its owner's way.
 */
function limitsOf(platform: Platform, email: string, address: string): Bucket[] {
  const account = throttleKey(platform, 'sign-in', email);
  const place = throttleKey(platform, 'sign-in', networkOf(address));
  return [
    { key: `sign-in:pair:${account}:${place}`, burst: 6, intervalMs: 10_000 },
    { key: `sign-in:address:${place}`, burst: 30, intervalMs: 3_000 },
    { key: `sign-in:account:${account}`, burst: 60, intervalMs: 2_000 },
  ];
}

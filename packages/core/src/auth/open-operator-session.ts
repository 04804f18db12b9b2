import { newId } from '@wac/shared';
import { NOBODY, openScope, writeAudit } from '../kernel/index.ts';
import { ABSOLUTE_MS } from './session-limits.ts';
import type { SessionParts } from './session-parts.ts';

/** Opens the session of an operator whose password was right; answers its token. */
export async function openOperatorSession(
  { platform, tokens }: SessionParts,
  operatorId: string,
  requestId: string,
): Promise<{ token: string }> {
  const now = platform.clock.now();
  const sessionId = newId(now.getTime());
  const expiresAt = new Date(now.getTime() + ABSOLUTE_MS);
  await platform.db.doors.openOperatorSession({ id: sessionId, operatorId, at: now, expiresAt });
  const actor = { type: 'operator-session' as const, operatorId, sessionId };
  await openScope({ ...platform, tenantId: NOBODY, actor, requestId }, (scope) =>
    writeAudit(scope, 'operator_session.open', { sessionId }),
  );
  return { token: await tokens.signOperator({ operatorId, sessionId }, now, expiresAt) };
}

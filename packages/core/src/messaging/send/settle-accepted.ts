import { doorsIn, type LeasedSend } from '@wac/db';
import { newId } from '@wac/shared';
import { reach, type Platform, type Scope } from '../../kernel/index.ts';

export interface AcceptedSend {
  leased: LeasedSend;
  waMessageId: string;
}

/**
 * Records that Meta took messages, of all tenants in one statement. Answers the attempts it wrote; the others were settled before
 * by a status, or are being settled by one at this moment.
 */
export async function settleAccepted(platform: Platform, sends: readonly AcceptedSend[]): Promise<Set<string>> {
  const now = platform.clock.now();
  const answers = sends
    .map(({ leased, waMessageId }) => ({
      tenant_id: leased.tenantId,
      outbox_id: leased.outboxId,
      attempt_id: leased.attemptId,
      message_id: leased.messageId,
      wa_message_id: waMessageId,
      event_id: newId(now.getTime()),
    }))
    // The order in which statuses lock messages.
    .toSorted((a, b) => (a.message_id < b.message_id ? -1 : 1));
  const written = await platform.db.doors.settleAccepted(answers, now);
  reach('outbound.committed');
  if (written.length > 0) platform.wakeUps.wake('events');
  if (written.some(({ followed }) => followed)) platform.wakeUps.wake('outbox');
  const attempts = new Set(written.map(({ attemptId }) => attemptId));
  for (const { leased } of sends) if (attempts.has(leased.attemptId)) countSent(platform, leased);
  return attempts;
}

/** The same of one send, with the caller's transaction; false when somebody else is writing it down, or has. */
export async function settleAttempt(
  scope: Scope,
  { outboxId, attemptId }: Pick<LeasedSend, 'outboxId' | 'attemptId'>,
  waMessageId: string,
): Promise<boolean> {
  const answer = {
    tenant_id: scope.tenantId,
    outbox_id: outboxId,
    attempt_id: attemptId,
    wa_message_id: waMessageId,
    event_id: newId(scope.now.getTime()),
  };
  const written = await doorsIn(scope.tx).settleAccepted([answer], scope.now);
  if (written.length === 0) return false;
  scope.wake('events');
  scope.wake('outbox');
  return true;
}

/** One more message that Meta took, and how long its customer waited for it. */
export function countSent({ metrics, clock }: Platform, { causedAt }: LeasedSend): void {
  metrics.sent.inc();
  if (causedAt) metrics.replySeconds.observe((clock.now().getTime() - causedAt.getTime()) / 1_000);
}

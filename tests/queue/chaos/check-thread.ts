import type { ConversationEvidence, Said } from './evidence.ts';
import type { Violation, ViolationKind } from './verdict.ts';
import { totalIn } from './words.ts';

/** Every message handled exactly once in effect, in the order of acceptance, and answered. */
export function checkThread(conversation: ConversationEvidence): Violation[] {
  const violations: Violation[] = [];
  const report = (kind: ViolationKind, detail: string): void => {
    violations.push({ kind, where: conversation.name, detail });
  };
  const said = new Map(conversation.said.map((one) => [one.id, one]));
  const inThread = conversation.thread.filter((entry) => entry.direction === 'inbound');
  const seen = new Map<string, number>();
  for (const { waMessageId } of inThread) {
    if (waMessageId === null || !said.has(waMessageId)) report('doubled', 'a message that nobody wrote');
    else seen.set(waMessageId, (seen.get(waMessageId) ?? 0) + 1);
  }
  for (const [i, { id }] of conversation.said.entries()) {
    const times = seen.get(id) ?? 0;
    if (times === 0) report('lost', `message ${i} is not in the thread`);
    if (times > 1) report('doubled', `message ${i} is in the thread ${times} times`);
  }
  for (const detail of disorder(inThread.flatMap(({ waMessageId }) => said.get(waMessageId ?? '') ?? []))) {
    report('disordered', detail);
  }
  const { found, wanted } = conversation.orders;
  if (found < wanted) report('lost', `${found} orders instead of ${wanted}`);
  if (found > wanted) report('doubled', `${found} orders instead of ${wanted}`);
  if (conversation.thread.at(-1)?.direction === 'inbound') report('unanswered', 'the last word has no answer');
  if (conversation.counts) for (const detail of wrongTotals(conversation, said)) report('wrong_effect', detail);
  return violations;
}

/**
 * One message was accepted before another when it was acknowledged before the other first arrived; what was under way together
 * has no order. From the end of the thread: nothing may stand before what was acknowledged before it arrived.
 */
function disorder(handled: readonly Said[]): string[] {
  const details: string[] = [];
  let acknowledged = Number.POSITIVE_INFINITY;
  for (let i = handled.length - 1; i >= 0; i -= 1) {
    const { arrivedAt, acknowledgedAt } = handled[i] as Said;
    if (arrivedAt !== null && acknowledged < arrivedAt) {
      details.push(`the message at place ${i} came after one that was accepted before it, and stands before it`);
    }
    acknowledged = Math.min(acknowledged, acknowledgedAt ?? Number.POSITIVE_INFINITY);
  }
  return details;
}

/** Each answer names the total of everything that stands before it in the thread, no more and no less. */
function wrongTotals({ thread }: ConversationEvidence, said: ReadonlyMap<string, Said>): string[] {
  const details: string[] = [];
  let total = 0;
  for (const [i, { direction, waMessageId, text }] of thread.entries()) {
    if (direction === 'inbound') total += said.get(waMessageId ?? '')?.priceMinor ?? 0;
    else if (totalIn(text) !== total) details.push(`the answer at place ${i} says ${totalIn(text)}, not ${total}`);
  }
  return details;
}

import type { ConversationEvidence, Evidence, Send, ThreadEntry } from './evidence.ts';
import type { Verdict, ViolationKind } from './verdict.ts';
import { isReceipt } from './words.ts';

/** How long after Meta's answer its sender may still be about to write it down. */
const WRITING_DOWN_MS = 15_000;
/** How long before a repeated call the decision for it may have been made. */
const DECIDING_MS = 5_000;

/** So long those after it wait for a reply of which nobody knows. */
const SUCCESSORS_WAIT_MS = 20_000;
const JUMP_MS = 60_000;

/** Every reply came at most once, in order; a second copy, or none, only where nobody could know what became of the first. */
export function checkPhone(conversation: ConversationEvidence, evidence: Evidence, verdict: Verdict): void {
  const report = (kind: ViolationKind, detail: string): void => {
    verdict.violations.push({ kind, where: conversation.name, detail });
  };
  const replies = conversation.thread.filter((entry) => entry.direction === 'outbound');
  const heardAt = new Map<string, number>();
  const copies = new Map<string, number>();
  for (const [i, { text }] of conversation.heard.entries()) {
    copies.set(text, (copies.get(text) ?? 0) + 1);
    if (!heardAt.has(text)) heardAt.set(text, i);
  }
  const known = new Set(replies.map((reply) => reply.text));
  for (const text of copies.keys()) if (!known.has(text)) report('reply_invented', shorten(text));
  let last = -1;
  for (const [i, reply] of replies.entries()) {
    const sends = conversation.sends.filter((send) => send.text === reply.text && send.outcome !== 'refused');
    const uncertain = sends.filter((send) => isUncertain(send, evidence));
    const times = copies.get(reply.text) ?? 0;
    const problem = tooOften(reply, sends, evidence, uncertain);
    if (problem !== null) report('reply_doubled', `reply ${i}: ${problem}`);
    else if (times > sends.length) report('reply_doubled', `reply ${i} came ${times} times`);
    else if (times > 1) verdict.figures.allowedDuplicates += 1;
    if (times === 0) {
      if (reply.status === 'waiting_for_person' && uncertain.length === sends.length)
        verdict.figures.leftToPersons += 1;
      else report('reply_missing', `reply ${i} is ${reply.status} and never came`);
      continue;
    }
    if (!['delivered', 'read', 'waiting_for_person'].includes(reply.status)) {
      report('status_behind', `reply ${i} is there and stands as ${reply.status}`);
    }
    // What nobody could know of may come late: those after it wait for it, but not for ever.
    if (uncertain.length > 0 || mayBeOvertaken(conversation, reply, sends[0], evidence)) continue;
    const at = heardAt.get(reply.text) ?? 0;
    if (at < last) report('reply_disordered', `reply ${i} came before an earlier one`);
    last = Math.max(last, at);
  }
}

/** Why the calls for one reply are more than the rule allows; null when they are not. */
function tooOften(
  reply: ThreadEntry,
  sends: readonly Send[],
  evidence: Evidence,
  uncertain: readonly Send[],
): string | null {
  if (sends.length <= 1) return null;
  if (isReceipt(reply.text)) return `a message that confirms was called ${sends.length} times`;
  if (sends.length > 2) return `called ${sends.length} times`;
  const [first, second] = sends as [Send, Send];
  if (!uncertain.includes(first)) return 'called again although the first call was answered';
  const knownAt = evidence.statusKnownAt.get(first.attemptId) ?? Number.POSITIVE_INFINITY;
  if (knownAt < second.at - DECIDING_MS) return 'called again although a status had told that the first one was sent';
  return null;
}

/** Whether its sender could not know what became of a call: no answer, or an end before it could be written down. */
function isUncertain(send: Send, { disasters }: Evidence): boolean {
  if (send.outcome === 'unknown') return true;
  return disasters.some(
    ({ part, from, until }) =>
      (part === send.by || part === 'postgres') && from < send.endedAt + WRITING_DOWN_MS && until > send.at,
  );
}

/**
 * A sender that dies between taking a reply and calling leaves no trace on the wire, but nobody can know of that reply either. It
 * may be overtaken when somebody died since its cause, and after the wait, no sooner.
 */
function mayBeOvertaken(
  { thread, said }: ConversationEvidence,
  reply: ThreadEntry,
  first: Send | undefined,
  { disasters, jumps }: Evidence,
): boolean {
  const cause = thread.slice(0, thread.indexOf(reply)).findLast((entry) => entry.direction === 'inbound');
  const since = said.find(({ id }) => id === cause?.waMessageId)?.acknowledgedAt;
  if (first === undefined || since === undefined || since === null) return false;
  const jumped = jumps.filter((at) => at > since && at < first.at).length * JUMP_MS;
  const someoneDied = disasters.some(({ from, until }) => from < first.at && until > since);
  return someoneDied && first.at - since + jumped >= SUCCESSORS_WAIT_MS;
}

function shorten(text: string): string {
  return JSON.stringify(text.slice(-80));
}

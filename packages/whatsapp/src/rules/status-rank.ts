import type { MessageStatus } from '../webhook/item.ts';

// Failure stands between sent and delivered: it ends a message that was only sent, and is disproved by a delivery, whichever of
// the two arrives first. That makes the outcome the same in every order of arrival.
const RANK: Readonly<Record<MessageStatus, number>> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

/** The rank of a status; higher wins, whatever the timestamps say (statuses of one second are common). 0 before the first. */
export function statusRank(status: MessageStatus | null): number {
  return status === null ? 0 : RANK[status];
}

/** Whether a status that arrives changes the one that is known: never backwards, `failed` only before delivery was seen. */
export function isAdvance(from: MessageStatus | null, to: MessageStatus): boolean {
  return statusRank(to) > statusRank(from);
}

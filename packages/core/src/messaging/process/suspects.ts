import type { ClaimedMailbox, Claims } from './claim-mailboxes.ts';

/** Unfinished claims after which events are suspected of killing the process. */
const SUSPECT_AFTER = 2;
/** Unfinished claims after which they are parked unhandled. */
export const PARK_AFTER = 5;

export interface Suspect {
  tenantId: string;
  box: ClaimedMailbox;
}

/**
 * Divides what was claimed. A process that dies leaves all its claims unfinished, the innocent ones with the killer's; so a
 * suspect is handled while nothing else is under way in the process, of its tenant or of any other. What kills alone is
 * guilty.
 */
export function separateSuspects(claims: Claims): { clean: Claims; suspect: Suspect | null; later: Suspect[] } {
  const suspects: Suspect[] = [];
  const clean = new Map<string, ClaimedMailbox[]>();
  for (const [tenantId, boxes] of claims) {
    for (const box of boxes) if (isSuspect(box)) suspects.push({ tenantId, box });
    clean.set(
      tenantId,
      boxes.filter((box) => !isSuspect(box)),
    );
  }
  // The least suspect first: whatever waits behind the killer must not be counted when it kills.
  const [suspect = null, ...later] = suspects.toSorted((one, other) => one.box.claims - other.box.claims);
  return { clean, suspect, later };
}

function isSuspect({ claims }: ClaimedMailbox): boolean {
  return claims > SUSPECT_AFTER && claims <= PARK_AFTER;
}

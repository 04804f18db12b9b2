/** How long a webhook's transaction may take between naming a due time and its commit, and still be seen at once. */
const MARGIN_MS = 5_000;
/** How often everything is looked at: what a floor hides waits no longer. */
const WINDOW_MS = 5_000;

const EVERYTHING = new Date(0);

/**
 * Where the search for due mailboxes begins. What was cleared before stays in the index while somebody's snapshot is old (a
 * long report, a backup), and stepping over it would make each search slower than the one before. So searches begin shortly
 * before the oldest due time seen lately; every five seconds one looks at everything, because a commit can come late.
 */
export interface DueFloor {
  /** Nothing that was due before is looked for; 1970 looks at everything. */
  since(): Date;
  /** Tells what was found. */
  saw(dueAt: Date): void;
}

/** @param time milliseconds of a clock that never goes back */
export function createDueFloor(time: () => number = () => performance.now()): DueFloor {
  let began = -Infinity;
  let oldest = Infinity;
  let oldestBefore = Infinity;
  return {
    since() {
      if (time() - began >= WINDOW_MS) {
        began = time();
        oldestBefore = oldest;
        oldest = Infinity;
        return EVERYTHING;
      }
      const floor = Math.min(oldest, oldestBefore);
      return Number.isFinite(floor) ? new Date(floor - MARGIN_MS) : EVERYTHING;
    },
    saw(dueAt) {
      oldest = Math.min(oldest, dueAt.getTime());
    },
  };
}

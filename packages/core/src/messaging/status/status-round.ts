import type { DueStatuses } from '@wac/db';
import { NIL_ID } from '@wac/shared';
import type { Platform } from '../../kernel/index.ts';
import { processStatuses } from './process-statuses.ts';
import { idBefore } from './status-floor.ts';

const TENANTS_A_ROUND = 100;
const EACH = 500;
/** Tenants at once; each uses one connection. */
const LANES = 2;

/** How long a webhook's transaction may take between giving an id and its commit, and still be seen without a look at everything. */
const MARGIN_MS = 3_000;
const LOOK_AT_ALL_EVERY_MS = 10_000;

/**
 * Rounds of the statuses' lane: some of each tenant that has any, in turn, so that a busy tenant keeps nobody waiting. A round
 * begins behind what is finished (the floor); what was finished before stays in the index while somebody's snapshot is old, and
 * stepping over it would make each round slower than the one before. Every ten seconds a round looks at everything.
 * @returns a round; it answers whether there is more to do at once
 */
export function createStatusRound(platform: Platform): () => Promise<boolean> {
  let after = NIL_ID;
  let floor = NIL_ID;
  let cycle = beginCycle();
  let lookedAtAll = performance.now();

  return async () => {
    if (after === NIL_ID) {
      cycle = beginCycle();
      if (cycle.began - lookedAtAll > LOOK_AT_ALL_EVERY_MS) {
        floor = NIL_ID;
        lookedAtAll = cycle.began;
      }
    }
    const due = await platform.db.doors.dueStatuses(after, floor, TENANTS_A_ROUND, EACH);
    const left = await processAll(platform, due);
    for (const { ids } of due) {
      cycle.full ||= ids.length === EACH;
      cycle.newest = later(cycle.newest, ids.at(-1));
    }
    cycle.oldestLeft = left.reduce<string | null>(
      (oldest, id) => (oldest === null || id < oldest ? id : oldest),
      cycle.oldestLeft,
    );
    if (due.length === TENANTS_A_ROUND) {
      after = due.at(-1)?.tenantId ?? NIL_ID;
      return true;
    }
    after = NIL_ID;
    if (!cycle.full && cycle.newest !== null) {
      const done = cycle.oldestLeft !== null && cycle.oldestLeft < cycle.newest ? cycle.oldestLeft : cycle.newest;
      floor = later(floor, idBefore(done, MARGIN_MS + performance.now() - cycle.began)) ?? floor;
    }
    return cycle.full;
  };
}

interface Cycle {
  began: number;
  /** Some tenant had more than a round takes. */
  full: boolean;
  newest: string | null;
  oldestLeft: string | null;
}

function beginCycle(): Cycle {
  return { began: performance.now(), full: false, newest: null, oldestLeft: null };
}

function later(a: string | null, b: string | undefined): string | null {
  return b !== undefined && (a === null || b > a) ? b : a;
}

async function processAll(platform: Platform, due: readonly DueStatuses[]): Promise<string[]> {
  const queue = [...due];
  const left: string[] = [];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      try {
        left.push(...(await processStatuses(platform, next)));
      } catch (error) {
        // The next tenants' statuses are none of its business.
        platform.log.error({ err: error, tenantId: next.tenantId }, 'statuses could not be applied');
        left.push(...next.ids);
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return left;
}

import { turnHandler } from '@wac/core/conversations';
import { NOBODY, type Platform } from '@wac/core/kernel';
import {
  BATCH,
  claimDue,
  createDueFloor,
  processClaimed,
  processSuspect,
  putOff,
  separateSuspects,
  servedLast,
} from '@wac/core/messaging';
import type { Tables } from '@wac/db';
import { startLoop, type Loop } from '../loop.ts';

type TenantId = Tables['tenants']['id'];

/** The floor under the wake-ups: how long a lost one can delay an answer. */
const IDLE_MS = 250;
/** Due, but held by another worker: look again soon instead of spinning. */
const HELD_MS = 10;

/**
 * Handles conversations with unread events, one batch a tenant in rotation, `lanes` tenants at once. A tenant has one lane at
 * most: what comes for it meanwhile fills its next batch, so that batches grow with the load.
 */
export function startInbound(platform: Platform, lanes: number): Loop {
  const floor = createDueFloor();
  let after = NOBODY;
  const busy = new Map<TenantId, { since: number; work: Promise<void> }>();
  let wakeUps = 0;
  const working = () => Array.from(busy.values(), ({ work }) => work);

  const round = async (): Promise<boolean | number> => {
    if (busy.size >= lanes) {
      await Promise.race(working());
      return true;
    }
    const tenants = lanes - busy.size;
    const wakeUpsBefore = wakeUps;
    const claims = await claimDue(platform, { after, busy: [...busy.keys()], tenants, floor });
    after = servedLast(after, [...claims.keys()]);
    const { clean, suspect, later } = separateSuspects(claims);
    let found = suspect !== null;
    let more = suspect !== null || claims.size >= tenants;
    for (const [tenantId, boxes] of clean) {
      if (boxes.length === 0) continue;
      found = true;
      more ||= boxes.length >= BATCH;
      const work = processClaimed(platform, tenantId, boxes, turnHandler)
        .catch((err: unknown) => {
          platform.log.error({ err, tenantId }, 'a batch could not be handled');
          return true;
        })
        .then((left) => {
          busy.delete(tenantId);
          // What came for this tenant meanwhile was passed over; when nothing came, nothing is there.
          if (left || boxes.length >= BATCH || wakeUps !== wakeUpsBefore) loop.wake();
        });
      busy.set(tenantId, { since: performance.now(), work });
    }
    if (suspect) {
      await putOff(platform, later);
      // Nothing may be under way beside it: what dies with it would look guilty too.
      await Promise.all(working());
      await processSuspect(platform, suspect, turnHandler);
    }
    if (more) return true;
    if (!found && claims.size > 0) return HELD_MS;
    return Math.max(1, (await platform.db.doors.nextDueInMs()) ?? IDLE_MS);
  };

  const loop = startLoop('inbound', platform.log, IDLE_MS, round);
  platform.wakeUps.on('mailboxes', () => {
    wakeUps += 1;
    loop.wake();
  });
  return {
    wake: () => loop.wake(),
    async stop() {
      await loop.stop();
      await Promise.all(working());
    },
    get beat() {
      // The rounds go on while one lane hangs.
      return Math.min(loop.beat, ...Array.from(busy.values(), ({ since }) => since));
    },
  };
}

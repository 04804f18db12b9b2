import { turnHandler } from '@wac/core/conversations';
import type { Platform } from '@wac/core/kernel';
import { processTenant } from '@wac/core/messaging';
import { startLoop, type Loop } from '../loop.ts';

/** The floor under the wake-ups: how long a lost one can delay an answer. */
const IDLE_MS = 250;
const TENANTS_A_ROUND = 100;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Handles conversations with unread events, one batch a tenant in turn, `lanes` tenants at once. */
export function startInbound(platform: Platform, lanes: number): Loop {
  let servedLast = NOBODY;

  const round = async (): Promise<boolean | number> => {
    const { doors } = platform.db;
    let tenants = await doors.dueTenants(servedLast, TENANTS_A_ROUND);
    if (tenants.length === 0 && servedLast !== NOBODY) {
      servedLast = NOBODY;
      tenants = await doors.dueTenants(servedLast, TENANTS_A_ROUND);
    }
    if (tenants.length === 0) return Math.max(1, (await doors.nextDueInMs()) ?? IDLE_MS);
    servedLast = tenants.at(-1) ?? NOBODY;
    const queue = [...tenants];
    let found = 0;
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let tenantId = queue.shift(); tenantId !== undefined; tenantId = queue.shift()) {
          found += await processTenant(platform, tenantId, turnHandler);
        }
      }),
    );
    // Due, but held by another worker: look again soon instead of spinning.
    return found > 0 ? true : 10;
  };

  const loop = startLoop('inbound', platform.log, IDLE_MS, round);
  platform.wakeUps.on('mailboxes', () => loop.wake());
  return loop;
}

import type { Platform } from '@wac/core/kernel';
import { processStatuses } from '@wac/core/messaging';
import { startLoop, type Loop } from '../loop.ts';

const IDLE_MS = 250;
const TENANTS_A_ROUND = 100;

/** The statuses' own lane: they wait for no conversation, and no conversation waits for them. */
export function startStatuses(platform: Platform): Loop {
  const loop = startLoop('statuses', platform.log, IDLE_MS, async () => {
    const tenants = await platform.db.doors.tenantsWithStatuses(TENANTS_A_ROUND);
    let applied = 0;
    for (const tenantId of tenants) {
      try {
        applied += await processStatuses(platform, tenantId);
      } catch (error) {
        // The next tenants' statuses are none of its business.
        platform.log.error({ err: error, tenantId }, 'statuses could not be applied');
      }
    }
    return applied > 0;
  });
  platform.wakeUps.on('statuses', () => loop.wake());
  return loop;
}

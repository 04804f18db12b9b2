import type { Platform } from '@wac/core/kernel';
import { dispatchDue, settleUnknowns } from '@wac/core/messaging';
import { startLoop, type Loop } from '../loop.ts';

const IDLE_MS = 250;
/** Calls to Meta at once: at 100 ms a call, 640 messages a second from one process. */
const CALLS = 64;
const SETTLE_EVERY_MS = 1_000;

/** Sends what is queued. A slow call holds only its own place: the free ones are filled again at once. */
export function startOutbound(platform: Platform): Loop[] {
  const lanes = 4;
  const loops = Array.from({ length: lanes }, () =>
    startLoop('outbound', platform.log, IDLE_MS, async () => (await dispatchDue(platform, CALLS / lanes)) > 0),
  );
  platform.wakeUps.on('outbox', () => loops.forEach((loop) => loop.wake()));
  const settle = startLoop('settle-unknowns', platform.log, SETTLE_EVERY_MS, async () => {
    await settleUnknowns(platform);
    return false;
  });
  return [...loops, settle];
}

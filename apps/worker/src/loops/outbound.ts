import type { Platform } from '@wac/core/kernel';
import { createDispatcher, settleUnknowns } from '@wac/core/messaging';
import { startLoop, type Loop } from '../loop.ts';

const IDLE_MS = 250;
/** Calls to Meta at once: at 100 ms a call, 640 messages a second from one process. */
const CALLS = 64;
const SETTLE_EVERY_MS = 1_000;

/** Sends what is queued: one loop leases into the free places, however often it is woken. */
export function startOutbound(platform: Platform): Loop[] {
  const dispatcher = createDispatcher(platform, CALLS, () => sending.wake());
  const sending: Loop = startLoop('outbound', platform.log, IDLE_MS, () => dispatcher.round());
  platform.wakeUps.on('outbox', () => sending.wake());
  const settling = startLoop('settle-unknowns', platform.log, SETTLE_EVERY_MS, () => settleUnknowns(platform));
  return [
    {
      ...sending,
      async stop() {
        await sending.stop();
        await dispatcher.idle();
      },
      get beat() {
        return sending.beat;
      },
    },
    settling,
  ];
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '@wac/core/kernel';
import { createAccountEventRound, createStatusRound } from '@wac/core/messaging';
import { startLoop, type Loop } from '../loop.ts';

const IDLE_MS = 250;

/** Statuses are in no hurry: while one round rests, they gather, and the next takes many for the price of a few. */
const REST_MS = 500;

/** What Meta says besides messages, in a lane of its own: it waits for no conversation, and no conversation waits for it. */
export function startStatuses(platform: Platform): Loop {
  const statuses = createStatusRound(platform);
  const accountEvents = createAccountEventRound(platform);
  let ended = 0;
  const loop = startLoop('statuses', platform.log, IDLE_MS, async () => {
    const rest = ended + REST_MS - performance.now();
    if (rest > 0) await sleep(rest);
    const more = await statuses();
    await accountEvents();
    ended = more ? 0 : performance.now();
    return more;
  });
  platform.wakeUps.on('statuses', () => loop.wake());
  return loop;
}

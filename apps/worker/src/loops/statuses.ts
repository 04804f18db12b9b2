import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '@wac/core/kernel';
import { createStatusRound } from '@wac/core/messaging';
import { startLoop, type Loop } from '../loop.ts';

const IDLE_MS = 250;

/** Statuses are in no hurry: while one round rests, they gather, and the next takes many for the price of a few. */
const REST_MS = 100;

/** The statuses' own lane: they wait for no conversation, and no conversation waits for them. */
export function startStatuses(platform: Platform): Loop {
  const round = createStatusRound(platform);
  let ended = 0;
  const loop = startLoop('statuses', platform.log, IDLE_MS, async () => {
    const rest = ended + REST_MS - performance.now();
    if (rest > 0) await sleep(rest);
    const more = await round();
    ended = more ? 0 : performance.now();
    return more;
  });
  platform.wakeUps.on('statuses', () => loop.wake());
  return loop;
}

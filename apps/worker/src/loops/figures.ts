import type { Platform } from '@wac/core/kernel';
import type { QueueFigures } from '@wac/db';
import { startLoop, type Loop } from '../loop.ts';

const EVERY_MS = 5_000;

/** Keeps the gauges of the queue current. */
export function startFigures(platform: Platform): Loop {
  const { metrics } = platform;
  return startLoop('figures', platform.log, EVERY_MS, async () => {
    const figures: QueueFigures = await platform.db.doors.queueFigures();
    metrics.parked.set(figures.parked);
    metrics.unknown.set(figures.outboxUnknown);
    metrics.oldestUnread.set(figures.oldestPendingSeconds);
    return false;
  });
}

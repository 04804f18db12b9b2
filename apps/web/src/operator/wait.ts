import { duration } from '../i18n/times.ts';
import type { Say } from '../i18n/use-text.ts';

/** How long something waits, from seconds on: for a queue, a minute is long. */
export function wait(seconds: number, say: Say): string {
  return seconds < 60 ? say('time.seconds', { count: Math.round(seconds) }) : duration(seconds * 1_000, say);
}

import { readFileSync, statSync } from 'node:fs';

/** Milliseconds since the epoch, in the simulated world. */
export type Clock = { now(): number };

/** Seconds since the epoch as the string that Meta puts into `timestamp`. */
export function metaTimestamp(ms: number): string {
  return String(Math.floor(ms / 1000));
}

/**
 * The clock shared by all processes: while the file exists its content is an ISO instant, and time flows on from the
 * moment the file was written. Without the file (or with an unreadable one) it is the machine's own clock.
 */
export function createClock(clockFile?: string): Clock {
  if (clockFile === undefined) return { now: () => Date.now() };
  let seen = '';
  let offset = 0;
  let looked = false;
  return {
    now() {
      // Once per turn of the event loop is enough: a send asks for the time in a dozen places.
      if (looked) return Math.round(Date.now() + offset);
      looked = true;
      setImmediate(() => {
        looked = false;
      });
      const stat = statSync(clockFile, { throwIfNoEntry: false });
      if (stat === undefined) {
        seen = '';
        offset = 0;
        return Date.now();
      }
      const stamp = `${stat.mtimeMs}:${stat.ino}:${stat.size}`;
      if (stamp !== seen) {
        const parsed = Date.parse(readFileSync(clockFile, 'utf8').trim());
        offset = Number.isNaN(parsed) ? 0 : parsed - stat.mtimeMs;
        seen = stamp;
      }
      return Math.round(Date.now() + offset);
    },
  };
}

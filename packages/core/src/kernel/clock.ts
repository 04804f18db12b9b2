import { readFileSync, statSync } from 'node:fs';

/** Business time as a value: never `new Date()` in a rule, never `now()` in SQL. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Stands still at `at`: for pure rules in tests. */
export function fixedClock(at: Date): Clock {
  return { now: () => new Date(at) };
}

const LOOK_EVERY_MS = 200;

/**
 * A clock that a file sets for all processes of a local installation: the file holds an ISO instant, and time flows on from
 * there, counted from the file's modification. Without the file, or with nonsense in it, it is the system's clock.
 */
export function fileClock(path: string): Clock {
  let lookedAt = 0;
  let offsetMs = 0;
  return {
    now() {
      const real = Date.now();
      if (real - lookedAt >= LOOK_EVERY_MS) {
        lookedAt = real;
        offsetMs = readOffset(path);
      }
      return new Date(real + offsetMs);
    },
  };
}

function readOffset(path: string): number {
  try {
    const instant = Date.parse(readFileSync(path, 'utf8').trim());
    return Number.isNaN(instant) ? 0 : instant - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

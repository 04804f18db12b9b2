/** After so long without a request that a person caused a session is over, in milliseconds. */
export const IDLE_MS = 30 * 60_000;
const TOUCH_EVERY_MS = 60_000;
const FRESH_AFTER_MS = 5 * 60_000;

/** After this a session ends however busy it is, in milliseconds. */
export const ABSOLUTE_MS = 12 * 3_600_000;

interface SessionTimes {
  /** The last request that a person caused. */
  readonly activeAt: Date;
  readonly expiresAt: Date;
}

/** Whether the session has run idle, or has reached its end. */
export function isOver({ activeAt, expiresAt }: SessionTimes, now: Date): boolean {
  return now.getTime() - activeAt.getTime() > IDLE_MS || now >= expiresAt;
}

/** At most once a minute: a busy screen must not cost a write a request. */
export function wantsTouch({ activeAt }: SessionTimes, now: Date): boolean {
  return now.getTime() - activeAt.getTime() >= TOUCH_EVERY_MS;
}

/** Whether a token made at that time is answered with a fresh one. */
export function wantsFreshToken(issuedAt: Date, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() > FRESH_AFTER_MS;
}

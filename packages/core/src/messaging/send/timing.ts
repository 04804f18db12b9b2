/** Longer than everything that happens under it, so that only a dead or frozen dispatcher lets a lease run out. */
export const LEASE_MS = 20_000;

/**
 * A call begins this soon after its lease or not at all. With the call's own limit of 10 s it is over, answer included, before
 * the lease is: what a process does that was frozen in between is not a second call beside somebody else's.
 */
export const CALL_WITHIN_MS = 5_000;

/** How long a send may stay unknown before the rule decides (see `settle-unknown.ts`); nothing behind it waits longer. */
export const UNKNOWN_WAIT_MS = 20_000;

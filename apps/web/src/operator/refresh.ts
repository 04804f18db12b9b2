/** How often the console asks again while it is in sight, in milliseconds. */
export const REFRESH_MS = 5_000;

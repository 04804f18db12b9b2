/** Less than this is worth a warning, in milliseconds. */
const CLOSING_MS = 2 * 3_600_000;

export interface ReplyWindow {
  state: 'open' | 'closing' | 'closed';
  /** Milliseconds in which free text may still be sent; 0 when closed. */
  leftMs: number;
}

/** Where Meta's 24-hour window of a conversation stands. It was never open for somebody who never wrote. */
export function replyWindow(openUntil: string | null, nowMs: number): ReplyWindow {
  const leftMs = openUntil === null ? 0 : Math.max(0, Date.parse(openUntil) - nowMs);
  return { state: leftMs === 0 ? 'closed' : leftMs < CLOSING_MS ? 'closing' : 'open', leftMs };
}

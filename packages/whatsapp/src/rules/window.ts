const WINDOW_MS = 24 * 60 * 60 * 1000;

/** Our clock and Meta's may differ, and a call takes time: the last two minutes of a window are not used. */
const MARGIN_MS = 2 * 60 * 1000;

/**
 * Until when free-form messages may be sent: 24 h after the customer's message or call, never later than 24 h after we received it
 * (a time in the future must not lengthen the window). Without a usable time the receive time counts.
 */
export function windowOpenUntil(lastInboundAt: Date | null, receivedAt: Date): Date {
  const from = Math.min(lastInboundAt?.getTime() ?? Infinity, receivedAt.getTime());
  return new Date(from + WINDOW_MS);
}

/** Whether a free-form message may still be sent now, with two minutes of margin. */
export function isWindowOpen(openUntil: Date | null, now: Date): boolean {
  return openUntil !== null && now.getTime() < openUntil.getTime() - MARGIN_MS;
}

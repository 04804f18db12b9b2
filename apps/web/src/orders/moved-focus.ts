let moved: string | undefined;

/** Remembers that the card which holds the focus is about to leave its column. */
export function expectFocus(orderId: string): void {
  moved = orderId;
}

/** Whether the card that just appeared should take the focus that its order lost by moving: once, and only when nobody else has it. */
export function claimFocus(orderId: string): boolean {
  if (moved !== orderId || document.activeElement !== document.body) return false;
  moved = undefined;
  return true;
}

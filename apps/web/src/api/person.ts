/** How long after a touch or a key a request counts as caused by it, in milliseconds. */
const CAUSED_WITHIN_MS = 1500;

let lastActMs = performance.now();
let hinting = false;

/** Notices that a person is here. Opening the page counts as one act. */
export function watchPerson(): void {
  const note = (event: Event) => {
    if (event.isTrusted) lastActMs = performance.now();
  };
  for (const type of ['pointerdown', 'pointerup', 'keydown', 'drop']) {
    addEventListener(type, note, { capture: true, passive: true });
  }
}

/** Runs what a hint or an interval causes: requests that it starts do not keep a session alive. */
export function withoutPerson(run: () => void): void {
  hinting = true;
  try {
    run();
  } finally {
    hinting = false;
  }
}

/** Whether a request that starts now was caused by a person. */
export function personCaused(nowMs: number = performance.now()): boolean {
  return !hinting && nowMs - lastActMs < CAUSED_WITHIN_MS;
}

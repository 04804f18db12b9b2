/** npm forwards the signal that the terminal has sent to us already: what comes right after the first is the same key. */
const SAME_KEY_MS = 700;

/**
 * Calls `drain` at the first SIGINT, SIGTERM or SIGHUP and `force` at a second Ctrl-C. Returns how to end listening.
 */
export function onStopSignals(drain: (signal: NodeJS.Signals) => void, force: () => void): () => void {
  let first: number | null = null;
  const listener = (signal: NodeJS.Signals) => {
    if (first === null) {
      first = performance.now();
      drain(signal);
    } else if (performance.now() - first > SAME_KEY_MS) {
      force();
    }
  };
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.removeListener(signal, listener);
  };
}

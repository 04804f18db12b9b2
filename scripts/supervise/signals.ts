/** npm forwards the signal that the terminal has sent to us already: what comes right after the first is the same key. */
const SAME_KEY_MS = 700;

const PARENT_CHECK_MS = 250;

/**
 * Calls `drain` at the first SIGINT, SIGTERM or SIGHUP and `force` at a second Ctrl-C. Under npm the shell between npm and
 * us dies of a signal without passing it on: being left by that parent counts as the signal. Returns how to end listening.
 */
export function onStopSignals(startedByNpm: boolean, drain: (reason: string) => void, force: () => void): () => void {
  let first: number | null = null;
  const begin = (reason: string) => {
    first = performance.now();
    drain(reason);
  };
  const listener = (signal: NodeJS.Signals) => {
    if (first === null) {
      begin(signal);
    } else if (performance.now() - first > SAME_KEY_MS) {
      force();
    }
  };
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (startedByNpm && process.ppid !== parent && first === null) begin('npm has left');
  }, PARENT_CHECK_MS);
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.removeListener(signal, listener);
  };
}

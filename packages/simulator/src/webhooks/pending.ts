/** Counts what is still under way, so that `drain` can wait for quiet. */
export type Pending = {
  add(): void;
  done: () => void;
  count(): number;
  /** Resolves true when nothing is under way, false after the time-out in milliseconds. */
  quiet(timeoutMs: number): Promise<boolean>;
};

/** A counter at zero. */
export function createPending(): Pending {
  let count = 0;
  const waiting = new Set<(quiet: boolean) => void>();
  return {
    add() {
      count += 1;
    },
    done() {
      count -= 1;
      if (count === 0) for (const resolve of waiting) resolve(true);
    },
    count: () => count,
    quiet(timeoutMs) {
      if (count === 0) return Promise.resolve(true);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => resolve(false), timeoutMs);
      waiting.add(resolve);
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(resolve);
      });
    },
  };
}

/** Lets so many tasks run at once and keeps the rest in order. */
export type Gate = { run<T>(task: () => Promise<T>): Promise<T> };

/** A gate whose width is asked for anew each time, so that it can be changed while it works. */
export function createGate(width: () => number): Gate {
  let active = 0;
  const waiting: (() => void)[] = [];
  let head = 0;

  function release(): void {
    active -= 1;
    if (head < waiting.length && active < width()) {
      const next = waiting[head];
      head += 1;
      if (head > 1024 && head * 2 > waiting.length) {
        waiting.splice(0, head);
        head = 0;
      }
      next?.();
    }
  }

  return {
    async run(task) {
      if (active >= width()) await new Promise<void>((resolve) => waiting.push(resolve));
      active += 1;
      try {
        return await task();
      } finally {
        release();
      }
    },
  };
}

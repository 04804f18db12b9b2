/** Why work was not taken: the queue in memory is full. */
export class QueueFullError extends Error {
  constructor() {
    super('The queue in memory is full');
    this.name = 'QueueFullError';
  }
}

/**
 * Merges concurrent calls into one: while a flush runs, what arrives waits for the next one. Nothing waits for company, so a
 * lone call pays nothing, and under load one commit serves many.
 * @param flush settles all items at once, answering one result an item, in order
 * @param limits the most weight a flush takes and the queue holds
 */
export function createGroupCommit<Item, Result>(
  flush: (items: readonly Item[]) => Promise<readonly Result[]>,
  limits: { weight: (item: Item) => number; flush: number; queue: number },
): { add(item: Item): Promise<Result>; idle(): Promise<void> } {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let waitingWeight = 0;
  let running: Promise<void> | null = null;

  const takeBatch = (): typeof waiting => {
    let weight = 0;
    let count = 0;
    for (const entry of waiting) {
      weight += limits.weight(entry.item);
      if (count > 0 && weight > limits.flush) break;
      count += 1;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    waitingWeight -= batch.reduce((sum, entry) => sum + limits.weight(entry.item), 0);
    return batch;
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        const results = await flush(batch.map((entry) => entry.item));
        batch.forEach((entry, i) => entry.resolve(results[i] as Result));
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
    }
    running = null;
  };

  return {
    add(item) {
      const weight = limits.weight(item);
      if (waiting.length > 0 && waitingWeight + weight > limits.queue) return Promise.reject(new QueueFullError());
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        waitingWeight += weight;
        // The next tick, so that requests read in this one share the flush.
        running ??= Promise.resolve().then(run);
      });
    },
    async idle() {
      await running;
    },
  };
}

/** Why work was not taken, or no longer waited for: the caller asks for it again later. */
export class NotTakenError extends Error {
  constructor(why: 'full' | 'late') {
    super(why === 'full' ? 'The queue in memory is full' : 'It was not done in time');
    this.name = 'NotTakenError';
  }
}

/** What an item costs, and how much of it a flush takes or the queue holds. */
export interface Load {
  items: number;
  bytes: number;
}

interface Waiting<Item> {
  item: Item;
  load: Load;
  resolve: () => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
}

/**
 * Merges concurrent calls into one: while a flush runs, what arrives waits for the next one. Nothing waits for company, so a
 * lone call pays nothing, and under load one commit serves many.
 * @param flush settles all items at once; what it throws, all of them throw
 * @param limits the most that a flush takes and that waits (a single item is always taken), and milliseconds after which a call
 * is told that it was late. A flush that takes longer is left to itself, so that one connection that hangs does not stop all.
 */
export function createGroupCommit<Item>(
  flush: (items: readonly Item[]) => Promise<void>,
  limits: { load: (item: Item) => Load; flush: Load; queue: Load; waitMs: number },
): { add(item: Item): Promise<void>; idle(): Promise<void> } {
  let waiting: Waiting<Item>[] = [];
  const held: Load = { items: 0, bytes: 0 };
  let running: Promise<void> | null = null;

  const hold = (load: Load, sign: 1 | -1): void => {
    held.items += sign * load.items;
    held.bytes += sign * load.bytes;
  };

  const takeBatch = (): Waiting<Item>[] => {
    const sum: Load = { items: 0, bytes: 0 };
    let count = 0;
    for (const { load } of waiting) {
      if (count > 0 && exceeds(sum, load, limits.flush)) break;
      sum.items += load.items;
      sum.bytes += load.bytes;
      count += 1;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    hold(sum, -1);
    return batch;
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        await inTime(flush(batch.map((entry) => entry.item)), limits.waitMs);
        for (const entry of batch) entry.resolve();
      } catch (error) {
        for (const entry of batch) entry.reject(error);
      }
      for (const entry of batch) clearTimeout(entry.timer);
    }
    running = null;
  };

  const giveUp = (entry: Waiting<Item>): void => {
    const before = waiting.length;
    waiting = waiting.filter((other) => other !== entry);
    if (waiting.length < before) hold(entry.load, -1);
    entry.reject(new NotTakenError('late'));
  };

  return {
    add(item) {
      const load = limits.load(item);
      if (waiting.length > 0 && exceeds(held, load, limits.queue)) return Promise.reject(new NotTakenError('full'));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => giveUp(entry), limits.waitMs);
        const entry: Waiting<Item> = { item, load, resolve, reject, timer };
        waiting.push(entry);
        hold(load, 1);
        // The next tick, so that requests read in this one share the flush.
        running ??= Promise.resolve().then(run);
      });
    },
    async idle() {
      await running;
    },
  };
}

function exceeds(sum: Load, more: Load, limit: Load): boolean {
  return sum.items + more.items > limit.items || sum.bytes + more.bytes > limit.bytes;
}

function inTime(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotTakenError('late')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

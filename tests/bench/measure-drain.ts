import { costAMessage, type Cost } from './cost.ts';
import { untilProcessed, writeAll, type Stage } from './stage.ts';
import { wordsFor, type Sender } from './traffic.ts';

export interface Drain {
  /** Messages handled a second, while their answers go out too. */
  processedPerSecond: number;
  /** The same until the last answer was at Meta. */
  answeredPerSecond: number;
  /** Answers that were sent. */
  sends: number;
  cost: Cost;
}

/**
 * Lets a backlog grow while the workers stand still, then lets the first `workers` of them go, and takes the time until
 * everything is handled, and until everything is answered.
 */
export async function measureDrain(
  stage: Stage,
  senders: readonly Sender[],
  { each, workers, round }: { each: number; workers: number; round: number },
): Promise<Drain> {
  const busy = stage.workers.slice(0, workers);
  const messages = Array.from({ length: each }, (_, nth) =>
    senders.map((sender, i) => ({ sender, text: wordsFor(i, round + nth) })),
  ).flat();
  const before = await stage.processed(busy);
  const sentBefore = stage.graph.accepted;
  for (const worker of stage.workers) worker.pause();
  await writeAll(stage, messages);
  const began = await stage.cost.read();
  const from = performance.now();
  for (const worker of busy) worker.resume();
  const handledAt = await untilProcessed(() => stage.processed(busy), before + messages.length);
  await stage.quiet();
  const cost = costAMessage(began, await stage.cost.read(), messages.length);
  for (const worker of stage.workers) worker.resume();
  return {
    processedPerSecond: (messages.length * 1_000) / (handledAt - from),
    answeredPerSecond: (messages.length * 1_000) / (Math.max(stage.graph.lastAt, handledAt) - from),
    sends: stage.graph.accepted - sentBefore,
    cost,
  };
}

import { createRandom, type Random } from './random.ts';
import { MOST_WISHES, wishesOf, type Wish } from './words.ts';

/** What happens, `at` milliseconds after the start. */
export type Step = { at: number } & (
  | { what: 'says'; who: number; nth: number }
  | { what: 'kill'; part: 'api' | number; downMs: number }
  | { what: 'freeze'; worker: number; forMs: number }
  | { what: 'postgres'; how: 'shutDown' | 'kill'; downMs: number }
  | { what: 'redis'; how: 'kill' | 'flush'; downMs: number }
  | { what: 'faults'; switches: Readonly<Record<string, unknown>> }
  | { what: 'settings'; settings: Readonly<Record<string, unknown>> }
);

export interface Plan {
  readonly seed: number;
  readonly options: PlanOptions;
  /** One list of wishes a customer. */
  readonly wishes: readonly (readonly Wish[])[];
  /** In order of time. */
  readonly steps: readonly Step[];
}

export interface PlanOptions {
  conversations: number;
  messages: number;
  durationMs: number;
  workers: number;
  /** How often the whole list of disasters is played. */
  rounds: number;
}

/** The same seed and options make the same plan, step by step. */
export function makePlan(seed: number, options: PlanOptions): Plan {
  const random = createRandom(seed);
  const each = Math.ceil(options.messages / options.conversations);
  if (each > MOST_WISHES) throw new Error(`The shop takes ${MOST_WISHES} messages of one customer, not ${each}`);
  const wishes = Array.from({ length: options.conversations }, () => wishesOf(random, each));
  const steps = [...writings(random, wishes, options), ...disasters(random, options)];
  return { seed, options, wishes, steps: steps.toSorted((a, b) => a.at - b.at) };
}

/** Customers write whenever they like; one in eight writes several messages in one breath. */
function writings(random: Random, wishes: readonly (readonly Wish[])[], { durationMs }: PlanOptions): Step[] {
  return wishes.flatMap((list, who) => {
    const times = list.map(() => random.next() * durationMs).toSorted((a, b) => a - b);
    const breath = random.below(8) === 0;
    return list.map((_, nth): Step => ({
      what: 'says',
      who,
      nth,
      at: Math.round(times[breath ? nth - (nth % 4) : nth] ?? 0),
    }));
  });
}

/** Each disaster in each round once at least, at a time of its own: they meet each other, and the customers, by chance. */
function disasters(random: Random, { durationMs, workers, rounds }: PlanOptions): Step[] {
  const slice = durationMs / rounds;
  return Array.from({ length: rounds }, (_, round) => {
    const when = (from: number, to: number): number => Math.round(slice * (round + from + random.next() * (to - from)));
    const down = (most: number): number => random.below(most);
    const worker = (): number => random.below(workers);
    // Calls that hang take ten seconds to give up: they come first, so that their end falls into the run.
    return [
      { what: 'faults', at: when(0, 0.2), switches: { timeoutAlthoughSent: 2, timeoutBeforeSent: 1 } },
      { what: 'faults', at: when(0, 0.5), switches: { serverError: 2, htmlBadGateway: 2, errorAlthoughSent: 2 } },
      { what: 'faults', at: when(0, 0.6), switches: { resetBefore: 2, resetAfter: 2 } },
      { what: 'faults', at: when(0.1, 0.9), switches: { rateLimited: 5, statusBeforeAnswer: 20, reversed: 20 } },
      { what: 'faults', at: when(0.1, 0.8), switches: { doubled: 20, rebatched: 20 } },
      { what: 'faults', at: when(0.1, 0.7), switches: { shuffled: { count: 30, delayMs: 500 } } },
      { what: 'faults', at: when(0.1, 0.5), switches: { late: { count: 15, delayMs: 3_000 } } },
      { what: 'settings', at: when(0.3, 0.4), settings: { batchSize: 100, batchWaitMs: 60 } },
      { what: 'settings', at: when(0.6, 0.7), settings: { batchSize: 1 } },
      { what: 'kill', part: worker(), at: when(0.05, 0.3), downMs: down(500) },
      { what: 'kill', part: worker(), at: when(0.3, 0.6), downMs: down(500) },
      { what: 'kill', part: worker(), at: when(0.6, 0.95), downMs: down(500) },
      { what: 'kill', part: 'api', at: when(0.1, 0.5), downMs: down(500) },
      { what: 'kill', part: 'api', at: when(0.5, 0.9), downMs: down(500) },
      { what: 'freeze', worker: worker(), at: when(0.1, 0.8), forMs: 500 + down(2_000) },
      { what: 'postgres', how: 'shutDown', at: when(0.2, 0.5), downMs: down(1_000) },
      { what: 'postgres', how: 'kill', at: when(0.55, 0.9), downMs: down(1_000) },
      { what: 'redis', how: 'kill', at: when(0.1, 0.5), downMs: 1_000 + down(2_000) },
      { what: 'redis', how: 'flush', at: when(0.5, 0.9), downMs: 0 },
    ] satisfies Step[];
  }).flat();
}

import type { Clock } from './clock.ts';
import { createFaults, type Faults } from './faults/faults.ts';
import { createTrafficLog, type TrafficLog } from './log.ts';
import { createMediaStore, type MediaStore } from './media/store.ts';
import { createCourier, type Courier } from './webhooks/delivery.ts';
import { createOutbox, type Outbox } from './webhooks/outbox.ts';
import { createPending, type Pending } from './webhooks/pending.ts';
import { createPoster, type Poster } from './webhooks/post.ts';
import { createWorld, type World, type WorldLimits } from './world/world.ts';

/** All working parts of one simulator. */
export type Simulation = {
  world: World;
  faults: Faults;
  log: TrafficLog;
  media: MediaStore;
  outbox: Outbox;
  courier: Courier;
  pending: Pending;
  poster: Poster;
  /** Runs later and counts as pending until then. */
  later(delayMs: number, task: () => unknown): void;
  /** Something went wrong inside the simulator itself. */
  report(error: unknown): void;
  stop(): void;
};

/** Puts the parts together; nothing listens yet. */
export function createSimulation(options: {
  clock: Clock;
  limits?: Partial<WorldLimits>;
  mediaFolder?: string;
  quietLog?: boolean;
}): Simulation {
  const world = createWorld(options.clock, options.limits);
  const faults = createFaults();
  const log = createTrafficLog();
  const pending = createPending();
  const poster = createPoster();
  const courier = createCourier({ world, log, poster, pending });
  const timers = new Set<NodeJS.Timeout>();
  return {
    world,
    faults,
    log,
    media: createMediaStore(options.clock, options.mediaFolder),
    outbox: createOutbox({ world, faults, courier, pending }),
    courier,
    pending,
    poster,
    later(delayMs, task) {
      pending.add();
      const timer = setTimeout(() => {
        timers.delete(timer);
        void Promise.resolve(task()).finally(pending.done);
      }, delayMs);
      timers.add(timer);
    },
    report(error) {
      if (options.quietLog === true) return;
      process.stderr.write(`simulator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      courier.stop();
      poster.close();
    },
  };
}

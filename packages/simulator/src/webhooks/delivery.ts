import type { TrafficLog } from '../log.ts';
import { signature1, signature256 } from '../wire/sign.ts';
import type { World } from '../world/world.ts';
import { createGate, type Gate } from './gate.ts';
import type { Pending } from './pending.ts';
import type { Poster, PostResult } from './post.ts';
import { isCurrent, type Target } from './targets.ts';

/** A signed body on its way; attempt counts from 1. */
export type Delivery = { targets: Target[]; body: string; attempt: number; badSignature?: boolean };

/** How many undelivered bodies are kept for another try; past it the newest are given up. */
const MAX_UNDELIVERED = 10_000;

export type Courier = {
  /** Delivers, and resolves after the first attempt; a failed one is tried again later by itself. */
  deliver(delivery: Delivery): Promise<boolean>;
  /** What has not been acknowledged yet. */
  undelivered(): Delivery[];
  stop(): void;
};

/** Delivers to all targets with at most `concurrency` in flight, and repeats with exponential back-off until each said 200. */
export function createCourier(deps: { world: World; log: TrafficLog; poster: Poster; pending: Pending }): Courier {
  const { world, log, poster, pending } = deps;
  const gates = new Map<string, Gate>();
  const open = new Set<Delivery>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  function gateFor(url: string): Gate {
    let gate = gates.get(url);
    if (gate === undefined) {
      gate = createGate(() => world.settings.concurrency);
      gates.set(url, gate);
    }
    return gate;
  }

  async function postTo(target: Target, delivery: Delivery): Promise<PostResult> {
    const secret = delivery.badSignature === true ? `not ${target.appSecret}` : target.appSecret;
    const signature = signature256(delivery.body, secret);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      accept: '*/*',
      'x-hub-signature': signature1(delivery.body, secret),
      'x-hub-signature-256': signature,
    };
    const result = await gateFor(target.url).run(() =>
      poster.post(target.url, delivery.body, headers, world.settings.webhookTimeoutMs),
    );
    log.addDelivery({
      at: new Date(world.clock.now()).toISOString(),
      url: target.url,
      status: result.status,
      attempt: delivery.attempt,
      body: delivery.body,
      signature,
      ...(result.error === undefined ? {} : { error: result.error }),
    });
    return result;
  }

  function tryAgainLater(delivery: Delivery): void {
    const { retryBaseMs, retryMaxMs } = world.settings;
    const wait = Math.min(retryMaxMs, retryBaseMs * 2 ** Math.min(delivery.attempt - 1, 20));
    const next: Delivery = { ...delivery, attempt: delivery.attempt + 1 };
    open.add(next);
    pending.add();
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(next).finally(pending.done);
    }, wait);
    timers.add(timer);
  }

  async function attempt(delivery: Delivery): Promise<boolean> {
    open.add(delivery);
    const targets = delivery.targets.filter((target) => delivery.attempt === 1 || isCurrent(world, target));
    const results = await Promise.all(targets.map((target) => postTo(target, delivery)));
    if (stopped) return false;
    open.delete(delivery);
    const acknowledged = results.every((result) => result.status === 200);
    // A retry goes to every app of the account, also to those that acknowledged: duplicates are normal.
    if (!acknowledged && open.size < MAX_UNDELIVERED) tryAgainLater(delivery);
    return acknowledged;
  }

  return {
    async deliver(delivery) {
      if (stopped || delivery.targets.length === 0) return false;
      pending.add();
      return attempt(delivery).finally(pending.done);
    },
    undelivered: () => [...open],
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

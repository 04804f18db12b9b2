import type { Faults } from '../faults/faults.ts';
import { escapeHtmlToo, toWire } from '../wire/escape.ts';
import type { World } from '../world/world.ts';
import type { Courier } from './delivery.ts';
import type { Pending } from './pending.ts';
import { targetsFor, type Target } from './targets.ts';
import { envelope, type Update } from './update.ts';

/** Meta's ceiling for one webhook body. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;
/** How many earlier updates come along when one is re-batched. */
const REBATCHED = 5;

export type Outbox = {
  /** Tells an update; resolves true when the first attempt was acknowledged. */
  tell(update: Update): Promise<boolean>;
};

type Waiting = { update: Update; resolve: (acknowledged: boolean) => void };

/** Turns updates into signed webhooks: faults, lanes and batches are decided here. */
export function createOutbox(deps: { world: World; faults: Faults; courier: Courier; pending: Pending }): Outbox {
  const { world, faults, courier, pending } = deps;
  const lanes = new Map<string, Promise<boolean>>();
  const recent: Update[] = [];
  let batch: Waiting[] = [];
  let flushTimer: NodeJS.Timeout | undefined;

  function wireOf(updates: readonly Update[]): string {
    const value = envelope(updates);
    if (faults.hit('literalUtf8', occasionOf(updates[0])) !== undefined) return JSON.stringify(value);
    const wire = toWire(value);
    return world.settings.htmlEscapes ? escapeHtmlToo(wire) : wire;
  }

  async function post(updates: readonly Update[], targets: Target[]): Promise<boolean> {
    const body = wireOf(updates);
    if (updates.length > 1 && Buffer.byteLength(body) > MAX_BODY_BYTES) {
      const half = Math.ceil(updates.length / 2);
      const parts = await Promise.all([post(updates.slice(0, half), targets), post(updates.slice(half), targets)]);
      return parts.every(Boolean);
    }
    const occasion = occasionOf(updates[0]);
    const badSignature = faults.hit('badSignature', occasion) !== undefined;
    const doubled = faults.hit('doubled', occasion);
    if (doubled !== undefined) afterwards(doubled.delayMs ?? 0, () => courier.deliver({ targets, body, attempt: 1 }));
    return courier.deliver({ targets, body, attempt: 1, ...(badSignature ? { badSignature } : {}) });
  }

  function afterwards(delayMs: number, task: () => Promise<boolean>): void {
    pending.add();
    setTimeout(() => void task().finally(pending.done), delayMs).unref();
  }

  async function postGrouped(updates: readonly Update[]): Promise<boolean> {
    const groups = new Map<string, { targets: Target[]; updates: Update[] }>();
    for (const update of updates) {
      const targets = targetsFor(world, update);
      if (targets.length === 0) continue;
      const key = targets.map((target) => target.url).join('\n');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { targets, updates: [update] });
      else group.updates.push(update);
    }
    const results = await Promise.all(groups.values().map((group) => post(group.updates, group.targets)));
    return results.length > 0 && results.every(Boolean);
  }

  function flush(): void {
    clearTimeout(flushTimer);
    flushTimer = undefined;
    const taken = batch;
    batch = [];
    if (taken.length === 0) return;
    void postBatch(taken);
  }

  async function postBatch(taken: readonly Waiting[]): Promise<void> {
    const acknowledged = await postGrouped(taken.map((waiting) => waiting.update));
    for (const waiting of taken) waiting.resolve(acknowledged);
  }

  function intoBatch(update: Update): Promise<boolean> {
    if (world.settings.batchSize === 1) return postGrouped([update]);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    batch.push({ update, resolve });
    if (batch.length >= world.settings.batchSize) flush();
    else flushTimer ??= setTimeout(flush, world.settings.batchWaitMs);
    return promise;
  }

  async function send(update: Update): Promise<boolean> {
    const rebatched = faults.hit('rebatched', occasionOf(update));
    const acknowledged = await intoBatch(update);
    if (rebatched !== undefined) await postGrouped([...recent.slice(-REBATCHED), update]);
    recent.push(update);
    if (recent.length > REBATCHED * 2) recent.splice(0, REBATCHED);
    return acknowledged;
  }

  function inLane(lane: string, update: Update): Promise<boolean> {
    const before = lanes.get(lane);
    const mine = before === undefined ? send(update) : before.then(() => send(update));
    lanes.set(lane, mine);
    return mine.finally(() => {
      if (lanes.get(lane) === mine) lanes.delete(lane);
    });
  }

  async function tellNow(update: Update): Promise<boolean> {
    const occasion = occasionOf(update);
    if (faults.hit('lost', occasion) !== undefined) return false;
    if (update.status !== undefined && faults.hit('dropStatuses', occasion) !== undefined) return false;
    const late = faults.hit('late', occasion);
    const shuffled = faults.hit('shuffled', occasion);
    if (late === undefined && shuffled === undefined) {
      return update.lane === undefined ? send(update) : inLane(update.lane, update);
    }
    const wait =
      (late === undefined ? 0 : (late.delayMs ?? 5000)) +
      (shuffled === undefined ? 0 : faults.random.next() * (shuffled.delayMs ?? 300));
    await new Promise((resolve) => setTimeout(resolve, wait).unref());
    return send(update);
  }

  return {
    tell(update) {
      pending.add();
      return tellNow(update).finally(pending.done);
    },
  };
}

function occasionOf(update: Update | undefined): { phoneNumberId?: string; field?: string; status?: string } {
  if (update === undefined) return {};
  return {
    field: update.field,
    ...(update.phoneNumberId === undefined ? {} : { phoneNumberId: update.phoneNumberId }),
    ...(update.status === undefined ? {} : { status: update.status }),
  };
}

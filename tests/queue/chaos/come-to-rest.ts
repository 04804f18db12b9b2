import { setTimeout as sleep } from 'node:timers/promises';
import type { ProductPart } from './product-part.ts';
import type { World } from './world.ts';

/** What may be left when everything has ended: what a person has to decide about. Everything else is counted here, by name. */
const OPEN_WORK = `
  select 'mailboxes pending' as what, count(*)::int as count from mailboxes where pending
  union all select 'mailboxes behind', count(*)::int from mailboxes m
    left join mailbox_cursors c on c.tenant_id = m.tenant_id and c.mailbox_id = m.id
    where m.last_position > coalesce(c.read_position, 0)
  union all select 'claims', count(*)::int from mailbox_cursors where claims > 0
  union all select 'conversations parked', count(*)::int from conversations where parked_at is not null
  union all select 'statuses pending', count(*)::int from status_events where pending
  union all select 'outbox ' || state, count(*)::int from outbox where state <> 'waiting_for_person' group by state`;

/** What is open now, one line each; empty at rest. */
export async function openWork(world: World): Promise<string[]> {
  const rows = await world.postgres.see<{ what: string; count: number }>(OPEN_WORK);
  return rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
}

/** Ends all faults and waits until nothing is under way at Meta and nothing is open here; answers what stayed open. */
export async function comeToRest(world: World, patienceMs: number, say: (line: string) => void): Promise<string[]> {
  await world.sim('DELETE', '/faults');
  await world.sim('PATCH', '/settings', { batchSize: 1 });
  const deadline = performance.now() + patienceMs;
  for (let round = 1; ; round += 1) {
    await world.sim('POST', '/drain', { timeoutMs: 5_000 });
    const open = await openWork(world);
    // Answers that went out in between have statuses of their own: at rest is what stays at rest.
    if (open.length === 0 && ((await world.sim('POST', '/drain', { timeoutMs: 0 })) as { drained: boolean }).drained) {
      await sleep(100);
      if ((await openWork(world)).length === 0) return [];
    }
    if (performance.now() > deadline) return open;
    if (round % 20 === 0) say(`waiting for ${open.join(', ')}`);
    await sleep(250);
  }
}

/**
 * Lets the time pass that nobody wants to sit through: leases of the dead run out, and sends of which nobody knows have waited
 * long enough. The workers stop for it, as they do for a new release: so nobody is in the middle of a call.
 */
export async function letTimePass(world: World, workers: readonly ProductPart[] = world.workers): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
  await world.postgres.see(
    `update outbox set lease_until = lease_until - interval '1 minute', unknown_since = unknown_since - interval '1 minute'`,
  );
  world.jumps.push(performance.now());
  await Promise.all(workers.map((worker) => worker.start()));
}

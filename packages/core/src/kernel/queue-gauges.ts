import { ALARM_KINDS } from '@wac/shared';
import type { Platform } from './context.ts';

/** Sets the gauges of the queue from the database: two statements, whatever the load. */
export async function showQueue({ db, metrics, limits }: Platform): Promise<void> {
  const figures = await db.doors.queueFigures();
  metrics.parked.set(figures.parked);
  metrics.unknown.set(figures.outboxUnknown);
  metrics.oldestUnread.set(figures.oldestPendingSeconds);
  metrics.pending.set(figures.pendingMailboxes);
  metrics.statusesPending.set(figures.statusesPending);
  metrics.quarantineItems.set(figures.quarantined);
  metrics.numbersPaused.set(figures.numbersPaused);
  metrics.outbox.set({ state: 'queued' }, figures.outboxQueued);
  metrics.outbox.set({ state: 'leased' }, figures.outboxLeased);
  metrics.outbox.set({ state: 'unknown' }, figures.outboxUnknown);
  metrics.outbox.set({ state: 'waiting_for_person' }, figures.outboxWaitingForPerson);
  metrics.processes.set({ kind: 'api' }, figures.apis);
  metrics.processes.set({ kind: 'worker' }, figures.workers);
  limits.shareAmong(Math.max(figures.apis, figures.workers));
  const open = new Map((await db.doors.alarmCounts()).map(({ kind, count }) => [kind, count]));
  // Kinds without one are 0 and not missing: a rule that watches them has to see them end.
  for (const kind of ALARM_KINDS) metrics.alarms.set({ kind }, open.get(kind) ?? 0);
}

/** Sets the gauges of this process' connections to PostgreSQL. */
export function showConnections({ db, metrics }: Platform): void {
  const { open, idle, waiting } = db.connections();
  metrics.connections.set({ state: 'busy' }, open - idle);
  metrics.connections.set({ state: 'idle' }, idle);
  metrics.connections.set({ state: 'waited_for' }, waiting);
}

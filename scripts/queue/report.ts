import type { Platform } from '@wac/core/kernel';
import type { Alarm } from '@wac/core/messaging';
import { ALARM_TEXTS } from './alarm-texts.ts';

type Doors = Platform['db']['doors'];
type Figures = Awaited<ReturnType<Doors['queueFigures']>>;
type Process = Awaited<ReturnType<Doors['processes']>>[number];

/** How the queue stands, for people: what is bad says so. */
export function statusText(figures: Figures, alarms: readonly Alarm[], processes: readonly Process[]): string {
  const row = (name: string, value: string | number): string => `${name.padEnd(22)} ${value}`;
  const oldest = figures.pendingMailboxes === 0 ? '' : `, the oldest for ${duration(figures.oldestPendingSeconds)}`;
  return [
    row('unread', `${figures.pendingMailboxes} senders${oldest}`),
    row('parked', figures.parked === 0 ? '0' : `${figures.parked} conversations (npm run queue -- parked)`),
    row(
      'on their way out',
      `${figures.outboxQueued} queued, ${figures.outboxLeased} being sent, ${figures.outboxUnknown} unknown, ${figures.outboxWaitingForPerson} waiting for a person`,
    ),
    row('statuses to apply', figures.statusesPending),
    row('quarantine', figures.quarantined === 0 ? '0' : `${figures.quarantined} items (npm run queue -- quarantine)`),
    row('numbers paused', figures.numbersPaused),
    row('processes', `${figures.apis} api, ${figures.workers} worker${lost(processes)}`),
    row('alarms', figures.alarms === 0 ? 'none' : figures.alarms),
    ...alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null).map((alarm) => `  ${alarmText(alarm)}`),
  ].join('\n');
}

/** One alarm on one line: what, since when, about what, and its id for acknowledging. */
export function alarmText(alarm: Alarm): string {
  const { id, kind, tenantId, subjectId, count, since, acknowledgedAt } = alarm;
  const about = [
    tenantId === null ? null : `tenant ${tenantId}`,
    subjectId === null ? null : `${kind === 'process_gone' ? 'process' : 'number'} ${subjectId}`,
    count > 1 ? `${count} of them` : null,
    acknowledgedAt === null ? null : 'acknowledged',
  ].filter((part) => part !== null);
  return `${id}  ${kind}: ${ALARM_TEXTS[kind]}, since ${since.toISOString()}${about.length === 0 ? '' : ` (${about.join(', ')})`}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function lost(processes: readonly Process[]): string {
  const gone = processes.filter(({ alive }) => !alive);
  return gone.length === 0 ? '' : `; ${gone.map(({ kind, host, pid }) => `${kind} ${host}:${pid}`).join(', ')} gone`;
}

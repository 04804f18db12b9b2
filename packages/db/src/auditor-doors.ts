import { sql, type Kysely } from 'kysely';
import { askDoor } from './ask-door.ts';
import type { AlarmsTable, ProcessesTable } from './tables/auditor.ts';
import type { Tables } from './tables/index.ts';

export type ProcessRow = Omit<ProcessesTable, 'leftAt'> & {
  /** False for one that has been silent for 30 seconds. */
  alive: boolean;
};

/** An open alarm: ids and counts only. */
export type AlarmRow = Omit<AlarmsTable, 'keepUntil' | 'closedAt'>;

/** Something that the auditor found wrong; ids and counts only. */
export interface FindingRow {
  kind: string;
  tenantId: string | null;
  subjectId: string | null;
  count: number;
  /** Null when nobody can say. */
  since: Date | null;
  examples: string[];
}

/** An alarm that was opened or closed just now. */
export type AlarmChange = Pick<AlarmRow, 'id' | 'kind' | 'tenantId' | 'subjectId' | 'count' | 'examples'> & {
  opened: boolean;
};

export interface QueueFigures {
  pendingMailboxes: number;
  oldestPendingSeconds: number;
  parked: number;
  outboxQueued: number;
  outboxLeased: number;
  outboxUnknown: number;
  outboxWaitingForPerson: number;
  statusesPending: number;
  quarantined: number;
  numbersPaused: number;
  /** Open ones that nobody has acknowledged. */
  alarms: number;
  /** Processes that were seen within 30 seconds. */
  apis: number;
  workers: number;
}

/** The doors of what watches the installation: who runs, what is wrong, how the queue stands. */
export function createAuditorDoors(kysely: Kysely<Tables>) {
  const { rows, one } = askDoor(kysely);
  return {
    /** Says that a process lives. */
    beat: ({ id, kind, host, pid }: Pick<ProcessRow, 'id' | 'kind' | 'host' | 'pid'>) =>
      rows(sql`select doors.beat(${id}, ${kind}, ${host}, ${pid})`),
    sayGoodbye: (id: string) => rows(sql`select doors.say_goodbye(${id})`),
    /** Those that run, and those that died within the hour without a word. */
    processes: () => rows(sql<ProcessRow>`select * from doors.processes()`),
    /** Alarms of `kinds` that are not among what was found are over; answers what was opened and closed. */
    recordAlarms: (kinds: readonly string[], found: readonly (FindingRow & { keepMs: number })[]) =>
      rows(sql<AlarmChange>`select * from doors.record_alarms(${[...kinds]}::text[], ${JSON.stringify(found)}::jsonb)`),
    /** Open alarms, oldest first; acknowledged ones at the end. */
    alarms: (limit: number) => rows(sql<AlarmRow>`select * from doors.alarms(${limit})`),
    /** Open alarms of these kinds that concern the tenant of the transaction. */
    alarmsOfTenant: (kinds: readonly string[]) =>
      rows(sql<Omit<AlarmRow, 'tenantId' | 'examples' | 'seenAt' | 'acknowledgedAt'>>`
        select * from doors.alarms_of_tenant(${[...kinds]}::text[])`),
    /** Takes the auditor's turn, one caller an interval; undefined when it is not its turn. */
    claimAudit: (everyMs: number, now: Date) =>
      one(sql<{ acceptedFrom: Date; heardFrom: Date }>`select * from doors.claim_audit(${everyMs}, ${now})`),
    /** Where the next turn looks on. */
    finishAudit: (acceptedUntil: Date, now: Date) => rows(sql`select doors.finish_audit(${acceptedUntil}, ${now})`),
    /** What is open and should not be any more. */
    auditOpen: (now: Date) => rows(sql<FindingRow>`select * from doors.audit_open(${now})`),
    /** Accepted events of these instants that nobody will handle, or that were handled without a trace. */
    auditAccepted: (from: Date, until: Date) =>
      rows(sql<FindingRow>`select * from doors.audit_accepted(${from}, ${until})`),
    /** The next `limit` of all mailboxes, for flags that were lost. */
    sweepMailboxes: (limit: number) => rows(sql<FindingRow>`select * from doors.sweep_mailboxes(${limit})`),
    /** Sets lost flags again; answers how many. */
    restoreFlags: async (mailboxes: readonly { tenantId: string; mailboxId: string }[]) =>
      (await one(sql<{ count: number }>`select doors.restore_flags(${JSON.stringify(mailboxes)}::jsonb) as count`))
        ?.count ?? 0,
    /** Messages of these instants that nothing will send, or of which Meta says nothing. */
    auditSends: (from: Date, until: Date, now: Date) =>
      rows(sql<FindingRow>`select * from doors.audit_sends(${from}, ${until}, ${now})`),
    /** Notes what each number heard between two instants. */
    noteHearing: (from: Date, until: Date) => rows(sql`select doors.note_hearing(${from}, ${until})`),
    /** Numbers that are silent against their habit. */
    auditSilence: (now: Date) => rows(sql<FindingRow>`select * from doors.audit_silence(${now})`),
    alarmCounts: () => rows(sql<{ kind: string; count: number }>`select * from doors.alarm_counts()`),
    /** False when no such alarm is open. */
    acknowledgeAlarm: async (id: string) =>
      (await one(sql<{ done: boolean }>`select doors.acknowledge_alarm(${id}) as done`))?.done === true,
    queueFigures: async (): Promise<QueueFigures> => {
      const figures = await one(sql<QueueFigures>`select * from doors.queue_figures()`);
      if (!figures) throw new Error('The door queue_figures answered with no row');
      return figures;
    },
  };
}

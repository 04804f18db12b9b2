import type { Generated } from 'kysely';

/** Only doors see this table. */
export interface ProcessesTable {
  id: string;
  kind: 'api' | 'worker';
  host: string;
  pid: number;
  startedAt: Date;
  seenAt: Date;
  leftAt: Date | null;
}

/** Only doors see this table. */
export interface AlarmsTable {
  id: string;
  kind: string;
  /** Null when it concerns the whole installation. */
  tenantId: string | null;
  /** The number or process that it speaks of; null when it speaks of several things. */
  subjectId: string | null;
  /** How many things are wrong. */
  count: number;
  /** Some of the mailboxes, conversations or messages that it is about. */
  examples: string[];
  /** Since when the oldest of them is wrong. */
  since: Date;
  openedAt: Date;
  /** When the auditor last found it so. */
  seenAt: Date;
  keepUntil: Date;
  acknowledgedAt: Date | null;
  closedAt: Date | null;
}

/** Only doors see this table. */
export interface AuditsTable {
  name: string;
  runAt: Date;
  acceptedFrom: Date;
  heardFrom: Date;
  sweptTenantId: Generated<string>;
  sweptMailboxId: Generated<string>;
}

export interface NumberPulsesTable {
  tenantId: string;
  numberId: string;
  firstHeardAt: Date;
  lastHeardAt: Date;
  recent: number;
}

export interface NumberHoursTable {
  tenantId: string;
  numberId: string;
  hour: Date;
  heard: number;
}

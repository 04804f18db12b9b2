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
  tenantId: string | null;
  subjectId: string | null;
  count: number;
  examples: string[];
  since: Date;
  openedAt: Date;
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

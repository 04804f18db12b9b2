import { ALARM_KINDS, AlarmList, TENANT_ALARM_KINDS, type AlarmKind } from '@wac/shared';
import { doorsIn, type AlarmRow } from '@wac/db';
import { z } from 'zod';
import { query, type Platform } from '../../kernel/index.ts';

/** An open alarm, for whoever runs the installation: ids and counts only. */
export type Alarm = Omit<AlarmRow, 'kind'> & { kind: AlarmKind };

const MOST = 500;

/** The open alarms of the installation, oldest first; acknowledged ones at the end. */
export async function listAlarms(platform: Platform): Promise<Alarm[]> {
  const rows = await platform.db.doors.alarms(MOST);
  return rows.flatMap((row) => (isKind(row.kind) ? [{ ...row, kind: row.kind }] : []));
}

/** Somebody has seen it: it is no longer counted. False when no such alarm is open. */
export async function acknowledgeAlarm(platform: Platform, id: string): Promise<boolean> {
  return platform.db.doors.acknowledgeAlarm(id);
}

/** What a shop should know of its own numbers and conversations. */
export const listTenantAlarms = query({
  name: 'queue.alarms',
  permission: 'queue.read',
  input: z.object({}),
  output: AlarmList,
  errors: [],
  async run({ tx }) {
    const rows = await doorsIn(tx).alarmsOfTenant(TENANT_ALARM_KINDS);
    return {
      alarms: rows.flatMap(({ kind, since, openedAt, ...row }) =>
        isKind(kind) ? [{ ...row, kind, since: since.toISOString(), openedAt: openedAt.toISOString() }] : [],
      ),
    };
  },
});

// A process of another version may have written a kind that this one does not know.
function isKind(kind: string): kind is AlarmKind {
  return ALARM_KINDS.some((known) => known === kind);
}

import { KEY, STATE, table } from './entry.ts';

// What watches the installation holds ids, counts and times: nothing that anybody said, and nobody's number.
const watch = { subject: 'none', purpose: 'operate', erasure: 'delete' } as const;

export const auditor = {
  processes: table(
    'processes',
    { ...watch, erasure: 'keep', retention: { keep: 'P1D', from: 'seenAt' } },
    { id: KEY, kind: STATE, host: STATE, pid: STATE, startedAt: STATE, seenAt: STATE, leftAt: STATE },
  ),
  alarms: table(
    'alarms',
    { ...watch, retention: { keep: 'P30D', from: 'closedAt' } },
    {
      id: KEY,
      kind: STATE,
      tenantId: KEY,
      subjectId: KEY,
      count: STATE,
      examples: KEY,
      since: STATE,
      openedAt: STATE,
      seenAt: STATE,
      keepUntil: STATE,
      acknowledgedAt: STATE,
      closedAt: STATE,
    },
  ),
  audits: table(
    'audits',
    { ...watch, erasure: 'keep', retention: { keep: 'with:audits' } },
    { name: STATE, runAt: STATE, acceptedFrom: STATE, heardFrom: STATE, sweptTenantId: KEY, sweptMailboxId: KEY },
  ),
  numberPulses: table(
    'numberPulses',
    { ...watch, subject: 'tenant', retention: { keep: 'with:numbers' } },
    { tenantId: KEY, numberId: KEY, firstHeardAt: STATE, lastHeardAt: STATE, recent: STATE },
  ),
  numberHours: table(
    'numberHours',
    { ...watch, subject: 'tenant', retention: { keep: 'P9D', from: 'hour' } },
    { tenantId: KEY, numberId: KEY, hour: STATE, heard: STATE },
  ),
};

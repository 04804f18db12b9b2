import { inside, KEY, STATE, table } from './entry.ts';

const machinery = { subject: 'none', purpose: 'operate', erasure: 'delete' } as const;

export const kernel = {
  // Ids and verbs of what members did; erasing a person leaves the ids, which then lead nowhere.
  auditLog: table(
    'auditLog',
    { subject: 'member', purpose: 'accountability', erasure: 'keep', retention: { keep: 'P24M', from: 'at' } },
    {
      tenantId: KEY,
      id: KEY,
      action: inside('audit'),
      actor: inside('audit'),
      target: inside('audit'),
      requestId: inside('audit'),
      at: inside('audit'),
    },
  ),
  auditUnsealed: table(
    'auditUnsealed',
    { ...machinery, erasure: 'keep', retention: { keep: 'with:auditLog' } },
    { tenantId: KEY, auditId: KEY },
  ),
  // Hashes of rows that hold ids: they outlive the rows, so that what is left can still be proved.
  auditSeals: table(
    'auditSeals',
    { subject: 'none', purpose: 'accountability', erasure: 'keep', retention: { keep: 'with:tenants' } },
    { tenantId: KEY, number: STATE, auditId: KEY, at: inside('audit'), rowHash: STATE, hash: STATE },
  ),
  events: table(
    'events',
    { ...machinery, retention: { keep: 'P30D', from: 'at' } },
    {
      tenantId: KEY,
      id: KEY,
      name: STATE,
      payload: STATE,
      at: STATE,
      xid: STATE,
    },
  ),
  jobs: table(
    'jobs',
    { ...machinery, retention: { keep: 'P30D', from: 'createdAt' } },
    {
      tenantId: KEY,
      id: KEY,
      name: STATE,
      input: STATE,
      runAt: STATE,
      tries: STATE,
      leaseUntil: STATE,
      failedAt: STATE,
      lastError: STATE,
      createdAt: STATE,
    },
  ),
  schedules: table(
    'schedules',
    { ...machinery, erasure: 'keep', retention: { keep: 'with:schedules' } },
    {
      name: STATE,
      lastRunAt: STATE,
    },
  ),
  // Holds what an operation answered, so it speaks of whomever that spoke of.
  idempotencyKeys: table(
    'idempotencyKeys',
    { ...machinery, subject: 'customer', retention: { keep: 'PT48H', from: 'createdAt' } },
    { tenantId: KEY, key: KEY, operation: STATE, inputHash: STATE, output: STATE, createdAt: STATE },
  ),
};

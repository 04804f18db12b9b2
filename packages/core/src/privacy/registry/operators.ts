import { inside, KEY, shown, STATE, table } from './entry.ts';

const person = { subject: 'operator', purpose: 'operate', erasure: 'delete' } as const;

export const operators = {
  operators: table(
    'operators',
    { ...person, retention: { keep: 'with:operators' } },
    {
      id: KEY,
      email: shown('contact.email'),
      name: shown('contact.name'),
      passwordHash: inside('secret', { purpose: 'security' }),
      createdAt: shown('activity'),
      disabledAt: shown('activity'),
    },
  ),
  operatorSessions: table(
    'operatorSessions',
    { ...person, purpose: 'security', retention: { keep: 'P30D', from: 'expiresAt' } },
    {
      id: KEY,
      operatorId: KEY,
      createdAt: shown('activity'),
      activeAt: shown('activity'),
      expiresAt: STATE,
      revokedAt: shown('activity'),
    },
  ),
  // Ids and verbs of what operators did; erasing a person leaves the ids, which then lead nowhere.
  operatorAuditLog: table(
    'operatorAuditLog',
    { subject: 'operator', purpose: 'accountability', erasure: 'keep', retention: { keep: 'P24M', from: 'at' } },
    {
      id: KEY,
      action: inside('audit'),
      actor: inside('audit'),
      target: inside('audit'),
      requestId: inside('audit'),
      at: inside('audit'),
    },
  ),
  operatorAuditUnsealed: table(
    'operatorAuditUnsealed',
    { subject: 'none', purpose: 'operate', erasure: 'keep', retention: { keep: 'with:operatorAuditLog' } },
    { auditId: KEY },
  ),
  operatorAuditSeals: table(
    'operatorAuditSeals',
    { subject: 'none', purpose: 'accountability', erasure: 'keep', retention: { keep: 'with:operatorAuditSeals' } },
    { number: STATE, auditId: KEY, at: inside('audit'), rowHash: STATE, hash: STATE },
  ),
};

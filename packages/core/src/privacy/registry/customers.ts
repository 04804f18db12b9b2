import { KEY, shown, table } from './entry.ts';

const customer = { subject: 'customer', purpose: 'run-conversations', erasure: 'delete' } as const;

export const customers = {
  customers: table(
    'customers',
    { ...customer, retention: { keep: 'with:customerIdentities' } },
    {
      tenantId: KEY,
      id: KEY,
      name: shown('contact.name'),
      username: shown('whatsapp.identity'),
      language: shown('preference'),
      contactPhone: shown('contact.phone', { purpose: 'fulfil-orders' }),
      createdAt: shown('activity'),
    },
  ),
  customerIdentities: table(
    'customerIdentities',
    { ...customer, retention: { keep: 'P24M', from: 'lastSeenAt' } },
    {
      tenantId: KEY,
      id: KEY,
      customerId: KEY,
      kind: shown('whatsapp.identity'),
      value: shown('whatsapp.identity'),
      firstSeenAt: shown('activity'),
      lastSeenAt: shown('activity'),
      endedAt: shown('activity'),
    },
  ),
  // The proof of an opt-in outlives it by three years (GDPR Art. 7(1)).
  consents: table(
    'consents',
    { ...customer, purpose: 'marketing', retention: { keep: 'P3Y', from: 'at' } },
    {
      tenantId: KEY,
      id: KEY,
      customerId: KEY,
      kind: shown('consent'),
      state: shown('consent'),
      source: shown('consent'),
      at: shown('consent'),
    },
  ),
};

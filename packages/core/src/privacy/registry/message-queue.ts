import { inside, KEY, shown, STATE, table } from './entry.ts';

const work = { subject: 'customer', purpose: 'operate', erasure: 'delete' } as const;

export const messageQueue = {
  mailboxes: table(
    'mailboxes',
    { ...work, retention: { keep: 'with:conversations' } },
    {
      tenantId: KEY,
      id: KEY,
      numberId: KEY,
      sender: inside('whatsapp.identity'),
      lastPosition: STATE,
      pending: STATE,
      pendingSince: STATE,
      dueAt: STATE,
    },
  ),
  mailboxCursors: table(
    'mailboxCursors',
    { ...work, retention: { keep: 'with:mailboxes' } },
    {
      tenantId: KEY,
      mailboxId: KEY,
      conversationId: KEY,
      readPosition: STATE,
      claims: STATE,
    },
  ),
  inboundEvents: table(
    'inboundEvents',
    { ...work, retention: { keep: 'P30D', from: 'receivedAt' } },
    {
      tenantId: KEY,
      mailboxId: KEY,
      position: STATE,
      payload: shown('webhook.payload'),
      receivedAt: STATE,
    },
  ),
  // A keyed hash, kept past an erasure: a late retry of Meta's must not bring an erased customer back.
  dedupeKeys: table(
    'dedupeKeys',
    { ...work, erasure: 'keep', retention: { keep: 'P9D', from: 'receivedAt' } },
    {
      tenantId: KEY,
      key: KEY,
      receivedAt: STATE,
    },
  ),
  statusEvents: table(
    'statusEvents',
    { ...work, retention: { keep: 'P30D', from: 'receivedAt' } },
    {
      tenantId: KEY,
      id: KEY,
      numberId: KEY,
      // Holds the customer's phone number in clear.
      waMessageId: inside('whatsapp.identity'),
      status: inside('message.delivery'),
      participant: inside('whatsapp.identity'),
      attemptId: KEY,
      occurredAt: inside('message.delivery'),
      errors: inside('message.delivery'),
      pricing: inside('message.delivery', { subject: 'tenant' }),
      recipient: inside('whatsapp.identity'),
      receivedAt: STATE,
      pending: STATE,
      messageId: KEY,
    },
  ),
  accountEvents: table(
    'accountEvents',
    { ...work, subject: 'tenant', retention: { keep: 'P90D', from: 'receivedAt' } },
    {
      tenantId: KEY,
      id: KEY,
      numberId: KEY,
      field: STATE,
      payload: inside('webhook.payload', { subject: 'customer' }),
      receivedAt: STATE,
      handledAt: STATE,
    },
  ),
  quarantine: table(
    'quarantine',
    { ...work, retention: { keep: 'P7D', from: 'receivedAt' } },
    {
      id: KEY,
      tenantId: KEY,
      reason: STATE,
      payload: inside('webhook.payload'),
      receivedAt: STATE,
    },
  ),
  outbox: table(
    'outbox',
    { ...work, retention: { keep: 'with:messages' } },
    {
      tenantId: KEY,
      id: KEY,
      numberId: KEY,
      conversationId: KEY,
      customerId: KEY,
      messageId: KEY,
      position: STATE,
      kind: STATE,
      priority: STATE,
      confirms: STATE,
      state: STATE,
      attemptId: KEY,
      attempts: STATE,
      resent: STATE,
      leaseUntil: STATE,
      unknownSince: STATE,
      nextTryAt: STATE,
      causedAt: STATE,
      createdAt: STATE,
    },
  ),
};

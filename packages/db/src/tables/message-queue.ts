import type { Generated, JSONColumnType } from 'kysely';

export interface MailboxesTable {
  tenantId: string;
  id: string;
  numberId: string;
  sender: string;
  lastPosition: number;
  pending: boolean;
  pendingSince: Date;
  dueAt: Date;
}

export interface MailboxCursorsTable {
  tenantId: string;
  mailboxId: string;
  conversationId: string | null;
  readPosition: Generated<number>;
  claims: Generated<number>;
  heldUntil: Date | null;
}

export interface InboundEventsTable {
  tenantId: string;
  mailboxId: string;
  position: number;
  payload: JSONColumnType<Record<string, unknown>>;
  receivedAt: Date;
}

export interface DedupeKeysTable {
  tenantId: string;
  key: Buffer;
  receivedAt: Date;
}

export interface StatusEventsTable {
  tenantId: string;
  id: string;
  numberId: string;
  waMessageId: string;
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  participant: Generated<string>;
  attemptId: string | null;
  occurredAt: Date;
  errors: JSONColumnType<{ code: number; title: string | null }[]>;
  pricing: JSONColumnType<{
    category: string | null;
    type: string | null;
    model: string | null;
    billable: boolean | null;
  }> | null;
  recipient: JSONColumnType<{ phone: string | null; bsuid: string | null }> | null;
  receivedAt: Date;
  pending: Generated<boolean>;
  messageId: string | null;
  /** Null is due at once. */
  dueAt: Date | null;
  tries: Generated<number>;
}

export interface AccountEventsTable {
  tenantId: string;
  id: string;
  numberId: string | null;
  /** The account that it speaks of. */
  wabaId: string | null;
  field: string;
  payload: JSONColumnType<Record<string, unknown>>;
  receivedAt: Date;
  handledAt: Date | null;
  /** Nobody has looked at it yet. */
  pending: Generated<boolean>;
  dueAt: Date | null;
  tries: Generated<number>;
}

/** Only doors see this table. */
export interface QuarantineTable {
  id: string;
  tenantId: string | null;
  reason: string;
  payload: JSONColumnType<Record<string, unknown>>;
  receivedAt: Date;
  /** When an operator last tried to bring it in, and why it stayed. */
  triedAt: Date | null;
  triedReason: string | null;
}

export interface OutboxTable {
  tenantId: string;
  id: string;
  numberId: string;
  conversationId: string;
  customerId: string;
  messageId: string;
  position: number;
  kind: 'service' | 'utility' | 'marketing';
  priority: number;
  confirms: boolean;
  state: Generated<'queued' | 'leased' | 'unknown' | 'waiting_for_person'>;
  attemptId: string | null;
  attempts: Generated<number>;
  resent: Generated<boolean>;
  leaseUntil: Date | null;
  unknownSince: Date | null;
  nextTryAt: Generated<Date>;
  causedAt: Date | null;
  createdAt: Date;
}

import type { Language } from '@wac/shared';

export interface CustomersTable {
  tenantId: string;
  id: string;
  name: string | null;
  username: string | null;
  language: Language | null;
  contactPhone: string | null;
  createdAt: Date;
}

export interface CustomerIdentitiesTable {
  tenantId: string;
  id: string;
  customerId: string;
  /** A group that the business made is written to, and answered, like one customer. */
  kind: 'bsuid' | 'phone' | 'group';
  value: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
}

export interface ConsentsTable {
  tenantId: string;
  id: string;
  customerId: string;
  kind: 'marketing';
  state: 'granted' | 'withdrawn';
  source: string;
  at: Date;
}

/** One verified, redacted item of a webhook, on its way through the door. */
export interface WebhookEventRow {
  /** Its place in the batch. */
  n: number;
  lane: 'message' | 'status' | 'account';
  /** Null for events that speak of a whole WABA. */
  phoneNumberId: string | null;
  wabaId: string | null;
  /** Hex of the keyed hash of its content id. */
  key: string;
  payload?: unknown;
  sender?: string;
  /** Taps do not wait for the rest of a burst. */
  tap?: boolean;
  field?: string;
  waMessageId?: string;
  status?: string;
  participant?: string;
  attemptId?: string | null;
  occurredAt?: string;
  errors?: unknown;
  pricing?: unknown;
  recipient?: unknown;
}

export interface StoredOutcome {
  n: number;
  tenantId: string | null;
  outcome: 'stored' | 'duplicate' | 'unknown_number' | 'waba_mismatch';
}

/** What a worker has room for. */
export interface ClaimWish {
  /** The tenant served last: those after it come first. */
  after: string;
  /** Tenants that this worker is at work on. */
  busy: readonly string[];
  /** Nothing that was due before is looked for. */
  since: Date;
  tenants: number;
  /** Mailboxes of each. */
  each: number;
  /** For so long nobody else claims them. */
  holdMs: number;
}

/** A tenant that was looked at, and one of its mailboxes that was claimed; null when nothing of it was free. */
export interface ClaimedRow {
  tenantId: string;
  mailboxId: string | null;
  numberId: string | null;
  /** Null before its first event was handled. */
  conversationId: string | null;
  customerId: string | null;
  claims: number | null;
  dueAt: Date | null;
}

export interface LeasedSend {
  tenantId: string;
  outboxId: string;
  numberId: string;
  conversationId: string;
  customerId: string;
  messageId: string;
  messagePosition: number;
  kind: 'service' | 'utility' | 'marketing';
  confirms: boolean;
  attemptId: string;
  /** How often Meta has refused it. */
  attempts: number;
  causedAt: Date | null;
  /** Messages a second that Meta allows its number. */
  throughput: number;
}

export interface LeaseWish {
  limit: number;
  /** Campaigns among them. */
  bulkLimit: number;
  /** The tenant that was served last, by priority: others come first. */
  after: readonly string[];
  /** Most sends of one number and priority. */
  laneLimit: number;
  /** Most sends of a lane, by `<number>:<priority>`; 0 passes it over. */
  allowed: Readonly<Record<string, number>>;
  leaseMs: number;
  unknownWaitMs: number;
}

/** That Meta took a message, as the door takes it. */
export interface AcceptedAnswer {
  tenant_id: string;
  outbox_id: string;
  attempt_id: string;
  wa_message_id: string;
  /** Of the event that tells of it. */
  event_id: string;
}

export interface ClaimedJob {
  tenantId: string;
  jobId: string;
  name: string;
  input: unknown;
  tries: number;
}

export interface DueStatuses {
  tenantId: string;
  ids: string[];
}

/** Something to be set aside: whose it is by tenant or by number, as far as anybody can say. */
export interface QuarantineItem {
  id: string;
  tenantId?: string;
  phoneNumberId?: string | null;
  reason: string;
  payload: unknown;
}

export interface QuarantinedRow {
  id: string;
  tenantId: string | null;
  reason: string;
  payload: unknown;
  receivedAt: Date;
  /** When an operator last tried to bring it in, and why it stayed. */
  triedAt: Date | null;
  triedReason: string | null;
}

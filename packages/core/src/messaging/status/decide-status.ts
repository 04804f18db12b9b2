import type { MessageStatus } from '@wac/shared';
import { isAdvance, type Pricing } from '@wac/whatsapp';

/** One status as Meta reported it. */
export interface StatusFact {
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  errors: readonly { code: number | null; title: string | null }[];
  occurredAt: Date;
  pricing: Pricing | null;
}

/** What is known of the message that they speak of. */
export interface MessageSoFar {
  status: MessageStatus;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** Its price has been written. */
  priced: boolean;
}

export interface StatusChange {
  /** Null when the statuses were older than what is known. */
  status: StatusFact['status'] | null;
  /** Of the failure, when it is one. */
  errorCode: number | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** What Meta charges once it has arrived: said once a message, whatever repeats it. */
  price: (Pricing & { at: Date }) | null;
}

const FINAL_HERE: readonly MessageStatus[] = ['cancelled', 'waiting_for_person'];

/**
 * What statuses change about their message, in whatever order they came: its status moves forward by rank and never back, times
 * that were missing are filled in, the price is taken from the first status that names one. Null when nothing changes.
 */
export function decideStatus(message: MessageSoFar, facts: readonly StatusFact[]): StatusChange | null {
  const last = FINAL_HERE.includes(message.status) ? null : latest(statusAtMeta(message.status), facts);
  const priced = message.priced ? undefined : facts.find((fact) => fact.status !== 'failed' && fact.pricing !== null);
  const change: StatusChange = {
    status: last?.status ?? null,
    errorCode: last?.status === 'failed' ? (last.errors[0]?.code ?? null) : null,
    sentAt: message.sentAt ?? timeOf(facts, 'sent') ?? facts[0]?.occurredAt ?? null,
    deliveredAt: message.deliveredAt ?? timeOf(facts, 'delivered'),
    readAt: message.readAt ?? timeOf(facts, 'read') ?? timeOf(facts, 'played'),
    price: priced?.pricing ? { ...priced.pricing, at: priced.occurredAt } : null,
  };
  const same =
    change.status === null &&
    change.price === null &&
    change.sentAt === message.sentAt &&
    change.deliveredAt === message.deliveredAt &&
    change.readAt === message.readAt;
  return same ? null : change;
}

/** Whether the customer has it: then Meta charges for it, and nothing more is tried. */
export function arrived(status: StatusFact['status'] | null): boolean {
  return status === 'delivered' || status === 'read' || status === 'played';
}

function latest(known: StatusFact['status'] | null, facts: readonly StatusFact[]): StatusFact | null {
  let last: StatusFact | null = null;
  for (const fact of facts) {
    if (isAdvance(last?.status ?? known, fact.status)) last = fact;
  }
  return last;
}

function timeOf(facts: readonly StatusFact[], status: StatusFact['status']): Date | null {
  return facts.find((fact) => fact.status === status)?.occurredAt ?? null;
}

// The statuses of our own that stand before Meta's first one count as nothing seen yet.
function statusAtMeta(status: MessageStatus): StatusFact['status'] | null {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'played':
    case 'failed':
      return status;
    default:
      return null;
  }
}

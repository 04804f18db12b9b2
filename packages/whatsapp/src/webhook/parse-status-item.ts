import type { ChangeScope } from './change-scope.ts';
import { asBsuid, asId, asLine, asObject, asPhone, asTime, type JsonObject } from './json.ts';
import { parseErrors } from './parse-error.ts';
import type { InvalidReason, MessageStatus, Pricing, StatusItem } from './item.ts';

const STATUSES: ReadonlySet<string> = new Set([
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
] satisfies MessageStatus[]);

/** One entry of `statuses[]`, or why it cannot be used. Several participants of a group share one message id. */
export function parseStatusItem(scope: ChangeScope, raw: JsonObject): StatusItem | InvalidReason {
  const waMessageId = asId(raw.id);
  if (waMessageId === null) return 'no_id';
  if (!isStatus(raw.status)) return 'unknown_status';
  const conversation = asObject(raw.conversation);
  const inGroup = raw.recipient_type === 'group';
  return {
    kind: 'status',
    wabaId: scope.wabaId,
    phoneNumberId: scope.phoneNumberId,
    waMessageId,
    status: raw.status,
    occurredAt: asTime(raw.timestamp, scope.receivedAt),
    recipient: {
      phone: inGroup ? null : asPhone(raw.recipient_id),
      bsuid: inGroup ? null : asBsuid(raw.recipient_user_id),
    },
    groupId: inGroup ? asId(raw.recipient_id) : null,
    // Meta's own pages spell the participant's phone in two ways.
    participant:
      asBsuid(raw.recipient_participant_user_id) ??
      asPhone(raw.recipient_participant_id) ??
      asPhone(raw.participant_recipient_id),
    attemptId: readAttemptId(raw.biz_opaque_callback_data),
    pricing: readPricing(asObject(raw.pricing) ?? asObject(conversation?.pricing)),
    conversation: conversation && {
      id: asId(conversation.id),
      origin: asLine(asObject(conversation.origin)?.type, 64),
      expiresAt: asTime(conversation.expiration_timestamp, undefined),
    },
    errors: parseErrors(raw.errors),
  };
}

/** Ours is a token; whatever else comes back (JSON, markup) was not sent by us. */
function readAttemptId(value: unknown): string | null {
  return typeof value === 'string' && /^[\w.:~+/=-]{1,512}$/.test(value) ? value : null;
}

function isStatus(value: unknown): value is MessageStatus {
  return typeof value === 'string' && STATUSES.has(value);
}

function readPricing(raw: JsonObject | null): Pricing | null {
  if (!raw) return null;
  const type = asLine(raw.type, 64);
  return {
    category: asLine(raw.category, 64),
    type,
    model: asLine(raw.pricing_model, 16),
    billable: readBillable(type, raw.billable),
  };
}

/** `billable` is announced for removal and old payloads have no `type`: the type decides where there is one. */
function readBillable(type: string | null, flag: unknown): boolean | null {
  if (type === 'regular') return true;
  if (type?.startsWith('free_')) return false;
  return type === null && typeof flag === 'boolean' ? flag : null;
}

import type { InboundMessage } from './inbound-message.ts';

/**
 * Who wrote. One of `bsuid` and `phone` is always there; the phone is missing for customers with a username, and may come and go.
 * In a `system` message these are the sender's keys as Meta put them there (usually the old phone): read the change instead.
 */
export type Sender = {
  bsuid: string | null;
  phone: string | null;
  parentBsuid: string | null;
  /** Without the leading @; for display only. */
  username: string | null;
  /** Chosen by the customer: one line, at most 128 characters, still to be escaped wherever it is shown. */
  profileName: string | null;
  identityHash: string | null;
};

/** An error object of Meta's, as in webhooks. */
export type WaError = { code: number | null; title: string | null; details: string | null };

/** Click-to-WhatsApp attribution; `clickId` is missing for ads in WhatsApp Status. */
export type Referral = {
  sourceUrl: string | null;
  sourceId: string | null;
  sourceType: string | null;
  headline: string | null;
  body: string | null;
  mediaType: string | null;
  clickId: string | null;
  ref: string | null;
};

export type Pricing = {
  category: string | null;
  type: string | null;
  model: string | null;
  /** From `type` (regular = charged, free_* = not), else the old flag, else null = unknown. */
  billable: boolean | null;
};

export type MessageStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** Why an item cannot be used; one word for a metric and for the quarantine. */
export type InvalidReason =
  | 'bad_entry'
  | 'bad_change'
  | 'no_account'
  | 'no_number'
  | 'no_known_content'
  | 'not_a_list'
  | 'not_an_object'
  | 'no_id'
  | 'no_sender'
  | 'bad_sender'
  | 'no_type'
  | 'bad_payload'
  | 'bad_media_id'
  | 'unknown_status'
  /** Stands for the invalid items of one webhook beyond a thousand; `value.left` says how many. */
  | 'too_many';

export type MessageItem = {
  kind: 'message';
  wabaId: string;
  phoneNumberId: string;
  sender: Sender;
  waMessageId: string;
  /** null = unusable or absurd: use the receive time. */
  sentAt: Date | null;
  groupId: string | null;
  contextId: string | null;
  forwarded: boolean;
  referral: Referral | null;
  referredProduct: { catalogId: string | null; retailerId: string } | null;
  message: InboundMessage;
};

export type StatusItem = {
  kind: 'status';
  wabaId: string;
  phoneNumberId: string;
  waMessageId: string;
  status: MessageStatus;
  occurredAt: Date | null;
  /** For logs and checks only: match a status by message id, never by recipient. */
  recipient: { phone: string | null; bsuid: string | null };
  groupId: string | null;
  /** Which member of a group the status is about. */
  participant: string | null;
  /** `biz_opaque_callback_data`; whoever uses it checks that it is an id of ours. */
  attemptId: string | null;
  pricing: Pricing | null;
  /** Present for free entry points: until when everything is free. */
  conversation: { id: string | null; origin: string | null; expiresAt: Date | null } | null;
  errors: WaError[];
};

export type AccountItem = {
  kind: 'account';
  /** The webhook field, known or not. */
  field: string;
  wabaId: string | null;
  portfolioId: string | null;
  phoneNumberId: string | null;
  displayPhoneNumber: string | null;
  /** Sanitised, not redacted. */
  value: unknown;
};

export type WebhookItem =
  | MessageItem
  | StatusItem
  | AccountItem
  | { kind: 'error'; wabaId: string; phoneNumberId: string; error: WaError }
  | {
      kind: 'user_action';
      wabaId: string;
      phoneNumberId: string;
      action: string;
      occurredAt: Date | null;
      /** Sanitised. */
      value: unknown;
    }
  | {
      kind: 'invalid';
      reason: InvalidReason;
      wabaId: string | null;
      phoneNumberId: string | null;
      /** The original item for the quarantine: sanitised, not redacted. */
      value: unknown;
    };

/** A whole webhook body. `not_json` deserves 400; everything else 200, or Meta repeats it for days. */
export type ParsedWebhook =
  | { kind: 'not_json' }
  | { kind: 'unusable'; reason: 'not_an_object' | 'other_object' | 'no_entries'; json: unknown }
  | { kind: 'items'; items: WebhookItem[] };

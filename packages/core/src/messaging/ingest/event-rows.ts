import type { WebhookEventRow } from '@wac/db';
import type { AccountItem, MessageItem, StatusItem, WebhookItem } from '@wac/whatsapp';
import { redact } from '../../privacy/index.ts';
import type { SecretCodec } from '../../kernel/index.ts';

/** What the door stores of an item. */
export type StoredRow = Omit<WebhookEventRow, 'n'>;

/** What an item becomes on its way to the database: a row for the door, or one for the quarantine. */
export type IngestRow =
  | { store: StoredRow }
  | { quarantine: { reason: string; phoneNumberId: string | null; payload: unknown } };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OPTED_OUT_OF_MARKETING = 131050;

/** Turns a parsed item into what is stored, redacted: from here on nothing that must not be kept exists. */
export function toIngestRow(item: WebhookItem, secrets: SecretCodec, receivedAt: Date): IngestRow {
  switch (item.kind) {
    case 'message':
      return { store: messageRow(item, secrets) };
    case 'status':
      return { store: statusRow(item, secrets, receivedAt) };
    case 'account':
      return item.wabaId === null && item.phoneNumberId === null
        ? { quarantine: { reason: 'no_account', phoneNumberId: null, payload: redact(item) } }
        : { store: accountRow(item.field, item, secrets) };
    case 'error':
      return { store: accountRow('messages.errors', { ...item, value: item.error }, secrets) };
    case 'user_action':
      return { store: accountRow('messages.user_actions', item, secrets) };
    case 'invalid':
      return { quarantine: { reason: item.reason, phoneNumberId: item.phoneNumberId, payload: redact(item) } };
  }
}

/** The mailbox that a sender writes into: its group, its durable id, or else its phone. */
function senderKey(item: MessageItem): string {
  if (item.groupId !== null) return `group:${item.groupId}`;
  return item.sender.bsuid === null ? `phone:${item.sender.phone}` : `bsuid:${item.sender.bsuid}`;
}

// Content ids, never times: a retry is the same event whenever it comes, in whatever batch.
function dedupeKey(secrets: SecretCodec, ...parts: string[]): string {
  return secrets.keyedHash('dedupe', parts.join('\n')).toString('hex');
}

function messageRow(item: MessageItem, secrets: SecretCodec): StoredRow {
  const { type } = item.message;
  return {
    lane: 'message',
    phoneNumberId: item.phoneNumberId,
    wabaId: item.wabaId,
    key: dedupeKey(secrets, 'message', item.phoneNumberId, item.waMessageId),
    sender: senderKey(item),
    tap: type === 'tap' || type === 'order',
    payload: redact(item),
  };
}

function statusRow(item: StatusItem, secrets: SecretCodec, receivedAt: Date): StoredRow {
  const optedOut = item.errors.some((error) => error.code === OPTED_OUT_OF_MARKETING);
  return {
    lane: 'status',
    phoneNumberId: item.phoneNumberId,
    wabaId: item.wabaId,
    key: dedupeKey(secrets, 'status', item.phoneNumberId, item.waMessageId, item.status, item.participant ?? ''),
    waMessageId: item.waMessageId,
    status: item.status,
    participant: item.participant ?? '',
    // Comes from outside: only what looks like an id of ours may be looked up as one.
    attemptId: item.attemptId !== null && UUID.test(item.attemptId) ? item.attemptId : null,
    occurredAt: (item.occurredAt ?? receivedAt).toISOString(),
    errors: item.errors.map(({ code, title }) => ({ code, title })),
    pricing: item.pricing ?? undefined,
    recipient: optedOut ? item.recipient : undefined,
  };
}

function accountRow(
  field: string,
  item: Pick<AccountItem, 'phoneNumberId' | 'wabaId' | 'value'>,
  secrets: SecretCodec,
): StoredRow {
  const payload = redact(item.value) ?? {};
  return {
    lane: 'account',
    phoneNumberId: item.phoneNumberId,
    wabaId: item.wabaId,
    field,
    key: dedupeKey(secrets, 'account', field, item.phoneNumberId ?? '', item.wabaId ?? '', JSON.stringify(payload)),
    payload: typeof payload === 'object' ? payload : { value: payload },
  };
}

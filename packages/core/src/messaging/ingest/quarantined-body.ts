import type { QuarantinedRow, WebhookEventRow } from '@wac/db';

/** What a quarantined payload is read as when it is tried again. */
export type QuarantinedContent =
  /** A row that was ready for the door. */
  | { kind: 'row'; row: WebhookEventRow }
  /** A webhook body, or one rebuilt around the piece that was kept. */
  | { kind: 'body'; body: unknown }
  /** A stored status or account event that could not be applied. */
  | { kind: 'applied_later'; table: 'statusEvents' | 'accountEvents'; id: string }
  | { kind: 'nothing' };

/** Reasons under which the whole body was kept. */
const WHOLE_BODIES: ReadonlySet<string> = new Set(['not_an_object', 'other_object', 'no_entries']);

/** Reads back what was set aside; what redaction or a bound has hollowed out is `nothing`. */
export function readQuarantined({ reason, payload }: Pick<QuarantinedRow, 'reason' | 'payload'>): QuarantinedContent {
  const kept = asRecord(payload);
  if (kept === null) return WHOLE_BODIES.has(reason) ? { kind: 'body', body: payload } : { kind: 'nothing' };
  if (typeof kept['statusEventId'] === 'string') {
    return { kind: 'applied_later', table: 'statusEvents', id: kept['statusEventId'] };
  }
  if (typeof kept['accountEventId'] === 'string') {
    return { kind: 'applied_later', table: 'accountEvents', id: kept['accountEventId'] };
  }
  if (typeof kept['lane'] === 'string') {
    return isRow(kept) ? { kind: 'row', row: { ...kept, n: 0 } } : { kind: 'nothing' };
  }
  if (kept['kind'] === 'invalid') return ofItem(kept);
  if (kept['kind'] === 'account') {
    return inChange(kept['portfolioId'] ?? kept['wabaId'], kept['field'], kept['value']);
  }
  return { kind: 'body', body: payload };
}

/** The parser kept the smallest piece that it could not read: the levels above it are put back. */
function ofItem(item: Record<string, unknown>): QuarantinedContent {
  const { reason, wabaId, phoneNumberId, value } = item;
  if (reason === 'too_many') return { kind: 'nothing' };
  if (reason === 'bad_entry') return inEntries([value]);
  if (reason === 'bad_change') return inEntries([{ id: wabaId, changes: [value] }]);
  if (reason === 'no_known_content' || reason === 'no_number' || reason === 'no_account') {
    return inChange(wabaId, 'messages', value);
  }
  const metadata = { phone_number_id: phoneNumberId };
  if (reason === 'not_a_list') return inChange(wabaId, 'messages', { metadata, ...asRecord(value) });
  const list = asRecord(value) !== null && 'status' in (value as object) ? 'statuses' : 'messages';
  return inChange(wabaId, 'messages', { messaging_product: 'whatsapp', metadata, [list]: [value] });
}

function inChange(wabaId: unknown, field: unknown, value: unknown): QuarantinedContent {
  return inEntries([{ id: wabaId, changes: [{ field, value }] }]);
}

function inEntries(entry: readonly unknown[]): QuarantinedContent {
  return { kind: 'body', body: { object: 'whatsapp_business_account', entry } };
}

function isRow(kept: Record<string, unknown>): kept is Record<string, unknown> & WebhookEventRow {
  return typeof kept['key'] === 'string' && typeof kept['phoneNumberId'] === 'string';
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

import { CollectedItems } from './collected-items.ts';
import { parseAccountChange } from './parse-account-change.ts';
import { parseMessagesChange } from './parse-messages-change.ts';
import { asAccountId, asLine, asObject } from './json.ts';
import { sanitise } from './sanitise.ts';
import type { ParsedWebhook } from './item.ts';

const OBJECT = 'whatsapp_business_account';

// Invalid UTF-8 becomes U+FFFD and a byte order mark is dropped, both by the decoder itself.
const decoder = new TextDecoder();

/**
 * Takes a webhook body apart into items, in the order of the body. Never throws, whatever the bytes: an item that cannot be used
 * becomes `invalid` and costs no other item anything. Time is linear in the body, depth of nesting does not matter.
 * @param receivedAt when given, times more than ten minutes later count as unusable
 */
export function parseWebhook(body: Uint8Array, receivedAt?: Date): ParsedWebhook {
  let json: unknown;
  try {
    json = JSON.parse(decoder.decode(body));
  } catch {
    return { kind: 'not_json' };
  }
  const root = asObject(json);
  if (!root) return { kind: 'unusable', reason: 'not_an_object', json: sanitise(json) };
  if (root.object !== undefined && root.object !== OBJECT) {
    return { kind: 'unusable', reason: 'other_object', json: sanitise(json) };
  }
  if (!Array.isArray(root.entry)) return { kind: 'unusable', reason: 'no_entries', json: sanitise(json) };

  const items = new CollectedItems();
  for (const entry of root.entry) parseEntry(entry, receivedAt, items);
  return { kind: 'items', items: items.finish() };
}

function parseEntry(raw: unknown, receivedAt: Date | undefined, items: CollectedItems): void {
  const entry = asObject(raw);
  const entryId = entry ? asAccountId(entry.id) : null;
  if (!entry || !Array.isArray(entry.changes)) {
    items.refuse('bad_entry', entryId, null, raw);
    return;
  }
  for (const rawChange of entry.changes) {
    const change = asObject(rawChange);
    const value = change ? asObject(change.value) : null;
    // Meta documents one event with `field` beside `changes` instead of inside.
    const field = change ? asLine(change.field ?? entry.field, 128) : null;
    if (!value || field === null) items.refuse('bad_change', entryId, null, rawChange);
    else if (field === 'messages') parseMessagesChange(entryId, value, receivedAt, items);
    else items.add(parseAccountChange(entryId, field, value));
  }
}

import { isCardNumber } from './card-numbers.ts';
import { redactText } from './redact-text.ts';

// Ids and phone numbers as Meta and our parser name them: a customer cannot write into these, and a 15-digit id would
// look like a card one time in ten.
const IDENTIFIERS = new Set(
  (
    'id ids wa_id waId user_id parent_user_id from_user_id to_user_id from_parent_user_id previous_user_id from to ' +
    'recipient recipient_id recipient_user_id participant bsuid parentBsuid previousBsuid newBsuid phone previousPhone ' +
    'newPhone phone_number display_phone_number displayPhoneNumber phone_number_id phoneNumberId waba_id wabaId ' +
    'business_id owner_business_id portfolioId groupId group_id waMessageId message_id mediaId contextId targetId ' +
    'originalId original_message_id retailerId product_retailer_id catalogId catalog_id sourceId source_id clickId ' +
    'ctwa_clid attemptId biz_opaque_callback_data flow_id flowToken flow_token message_template_id sha256 identityHash ' +
    'identity_key_hash timestamp time sentAt occurredAt expiresAt input'
  ).split(' '),
);

// A pin, whatever it is called: all of it goes, a place's name and address too.
const PIN_FIELDS = new Set([
  'latitude',
  'longitude',
  'lat',
  'lng',
  'lon',
  'name',
  'address',
  'url',
  'accuracy',
  'speed',
]);
const MAX_DEPTH = 64;

/**
 * A copy of something from outside without what must never be kept: card and identity numbers and positions in any text
 * of it, and all that a location pin says. What holds nothing of the kind is returned as it is, not copied.
 */
export function redact(value: unknown): unknown {
  return walk(value, '', 0);
}

function walk(value: unknown, key: string, depth: number): unknown {
  if (typeof value === 'string') return isIdentifier(key, value) ? value : redactText(value);
  if (typeof value === 'number') {
    if (isDegrees(value) && !/price|amount|total/i.test(key)) return '[position]';
    return value >= 1e12 && !IDENTIFIERS.has(key) && isCardNumber(String(value)) ? '[card]' : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return walkList(value, key, depth);
  return walkObject(value as Record<string, unknown>, key, depth);
}

/** A bare number of eleven metres or finer, in a list or under a name that says nothing; prices have at most three decimals. */
function isDegrees(value: number): boolean {
  return Math.abs(value) <= 180 && /\.[0-9]{4,}$/.test(String(value));
}

function walkList(list: readonly unknown[], key: string, depth: number): unknown {
  let copy: unknown[] | null = null;
  for (let i = 0; i < list.length; i += 1) {
    const clean = walk(list[i], key, depth + 1);
    if (clean !== list[i]) (copy ??= [...list])[i] = clean;
  }
  return copy ?? list;
}

function walkObject(object: Record<string, unknown>, key: string, depth: number): unknown {
  const pin = isPin(object, key);
  let changed: Map<string, unknown> | null = null;
  for (const [name, before] of Object.entries(object)) {
    const after = pin && PIN_FIELDS.has(name) ? null : walk(before, name, depth + 1);
    if (after !== before) (changed ??= new Map()).set(name, after);
  }
  if (changed === null) return object;
  // From entries, so that a field called __proto__ stays a field.
  return Object.fromEntries(
    Object.entries(object).map(([name, before]) => [name, changed.has(name) ? changed.get(name) : before]),
  );
}

function isPin(object: Record<string, unknown>, key: string): boolean {
  return (
    key === 'location' ||
    key === 'live_location' ||
    (object['type'] === 'location' && typeof object['location'] !== 'object') ||
    'latitude' in object ||
    'longitude' in object ||
    ('lat' in object && ('lng' in object || 'lon' in object))
  );
}

/** Fields that we do not know but that hold a bare id of Meta's. */
function isIdentifier(key: string, value: string): boolean {
  return (
    IDENTIFIERS.has(key) || (/(?:_id|Id)$/.test(key) && !/card|national|identity/i.test(key) && /^\d+$/.test(value))
  );
}

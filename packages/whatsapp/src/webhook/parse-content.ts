import { asBsuid, asId, asLine, asObject, asPhone, asText, type JsonObject } from './json.ts';
import { parseContacts } from './parse-contacts.ts';
import { parseErrors } from './parse-error.ts';
import { parseInteractive } from './parse-interactive.ts';
import { isMediaKind, parseMedia } from './parse-media.ts';
import { parseOrder } from './parse-order.ts';
import { sanitise } from './sanitise.ts';
import type { IdentityChange, InboundMessage } from './inbound-message.ts';
import type { InvalidReason, Sender, WaError } from './item.ts';

/** What the content of a message is read against. */
export type ContentScope = { sender: Sender; besideError: WaError | null };

/** The content of a message object (`type` and the key of that name), or why it cannot be used. */
export function parseContent(
  raw: JsonObject,
  scope: ContentScope,
): { message: InboundMessage; errorUsed: boolean } | InvalidReason {
  const type = asLine(raw.type, 64);
  if (type === null) return 'no_type';
  // Own keys only: a type called `toString` must not find what every object inherits.
  const payload = Object.hasOwn(raw, type) ? raw[type] : undefined;
  const ownError = parseErrors(raw.errors)[0] ?? null;
  if (payload === undefined || payload === null) {
    const error = ownError ?? scope.besideError;
    if (error === null && NEEDS_PAYLOAD.has(type)) return 'bad_payload';
    return { message: unsupported(type, error, null), errorUsed: ownError === null && error !== null };
  }
  const message = parsePayload(type, payload, scope, ownError);
  return typeof message === 'string' ? message : { message, errorUsed: false };
}

// The types that mean nothing without their content; every other type is kept as unsupported.
const NEEDS_PAYLOAD: ReadonlySet<string> = new Set([
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'button',
  'interactive',
  'order',
  'system',
  'edit',
  'revoke',
]);

function parsePayload(
  type: string,
  payload: unknown,
  scope: ContentScope,
  error: WaError | null,
): InboundMessage | InvalidReason {
  if (!NEEDS_PAYLOAD.has(type)) return unsupported(type, error, payload);
  if (type === 'contacts') return parseContacts(payload);
  const object = asObject(payload);
  if (!object) return 'bad_payload';
  if (isMediaKind(type)) return parseMedia(type, object, error);
  switch (type) {
    case 'text': {
      const text = asText(object.body);
      return text === null ? 'bad_payload' : { type: 'text', text };
    }
    case 'location':
      return parseLocation(object);
    case 'reaction': {
      const targetId = asId(object.message_id);
      return targetId === null ? 'bad_payload' : { type: 'reaction', targetId, emoji: asLine(object.emoji, 64) };
    }
    case 'button': {
      const title = asText(object.text, 1024);
      // Meta repeats the text as payload when a template set none.
      const id = asText(object.payload, 1024) ?? title;
      if (!id) return 'bad_payload';
      return { type: 'tap', id, title: title ?? id, description: null, source: 'template' };
    }
    case 'interactive':
      return parseInteractive(object);
    case 'order':
      return parseOrder(object);
    case 'system':
      return { type: 'system', change: parseIdentityChange(object, scope.sender) };
    case 'edit':
      return parseEdit(object, scope);
    default: {
      const originalId = asId(object.original_message_id);
      return originalId === null ? 'bad_payload' : { type: 'revoke', originalId };
    }
  }
}

function parseLocation(raw: JsonObject): InboundMessage {
  const latitude = degrees(raw.latitude, 90);
  const longitude = degrees(raw.longitude, 180);
  const known = latitude !== null && longitude !== null;
  return {
    type: 'location',
    latitude: known ? latitude : null,
    longitude: known ? longitude : null,
    name: asLine(raw.name, 256),
    address: asLine(raw.address, 1024),
  };
}

function degrees(value: unknown, limit: number): number | null {
  return typeof value === 'number' && Math.abs(value) <= limit ? value : null;
}

const CHANGES = new Map<string, IdentityChange['kind']>([
  ['user_changed_number', 'number_changed'],
  ['user_changed_user_id', 'bsuid_changed'],
  ['customer_identity_changed', 'identity_changed'],
]);

/** From keys only: `body` contains the profile name, with which a customer could claim to be somebody else. */
function parseIdentityChange(raw: JsonObject, sender: Sender): IdentityChange {
  const newPhone = asPhone(raw.wa_id);
  return {
    kind: (typeof raw.type === 'string' && CHANGES.get(raw.type)) || 'unknown',
    previousPhone: newPhone !== null && sender.phone !== newPhone ? sender.phone : null,
    newPhone,
    previousBsuid: asBsuid(raw.previous_user_id),
    newBsuid: asBsuid(raw.user_id),
    identityHash: asId(asObject(raw.identity)?.hash),
  };
}

function parseEdit(raw: JsonObject, scope: ContentScope): InboundMessage | InvalidReason {
  const originalId = asId(raw.original_message_id);
  const inner = asObject(raw.message);
  // An edit inside an edit has no meaning and could nest without end.
  if (originalId === null || !inner || inner.type === 'edit') return 'bad_payload';
  const content = parseContent(inner, { ...scope, besideError: null });
  return typeof content === 'string' ? content : { type: 'edit', originalId, message: content.message };
}

function unsupported(type: string, error: WaError | null, payload: unknown): InboundMessage {
  const inner = type === 'unsupported' || type === 'unknown' ? asLine(asObject(payload)?.type, 64) : null;
  return {
    type: 'unsupported',
    waType: inner ?? type,
    errorCode: error?.code ?? null,
    title: error?.title ?? null,
    raw: payload === null ? null : sanitise(payload),
  };
}

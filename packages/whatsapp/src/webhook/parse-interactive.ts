import { asLine, asObject, asText, asTime, type JsonObject } from './json.ts';
import { sanitise } from './sanitise.ts';
import type { InboundMessage } from './inbound-message.ts';
import type { InvalidReason } from './item.ts';

/** A tap, a finished form or an answer to a call request; sub-types that are new are kept as unsupported. */
export function parseInteractive(raw: JsonObject): InboundMessage | InvalidReason {
  const type = asLine(raw.type, 64);
  if (type === null) return 'bad_payload';
  const payload = Object.hasOwn(raw, type) ? raw[type] : undefined;
  const object = asObject(payload);
  switch (type) {
    case 'button_reply':
      return object ? parseTap(object, 'button') : 'bad_payload';
    case 'list_reply':
      return object ? parseTap(object, 'list') : 'bad_payload';
    case 'nfm_reply':
      return object ? parseFlowReply(object) : 'bad_payload';
    case 'call_permission_reply':
      if (!object) return 'bad_payload';
      return {
        type: 'call_permission',
        granted: object.response === 'accept',
        permanent: object.is_permanent === true,
        // The end of a permission lies in the future by nature.
        expiresAt: asTime(object.expiration_timestamp, undefined)?.toISOString() ?? null,
      };
    default:
      return {
        type: 'unsupported',
        waType: `interactive.${type}`,
        errorCode: null,
        title: null,
        raw: sanitise(payload ?? null),
      };
  }
}

function parseTap(raw: JsonObject, source: 'button' | 'list'): InboundMessage | InvalidReason {
  const id = asText(raw.id, 1024);
  if (!id) return 'bad_payload';
  return { type: 'tap', id, title: asText(raw.title, 1024) ?? id, description: asText(raw.description, 1024), source };
}

/** The answer is JSON in a string, written by the form: when it cannot be read it is kept as the text it is. */
function parseFlowReply(raw: JsonObject): InboundMessage {
  let response: unknown = raw.response_json ?? null;
  if (typeof response === 'string') {
    try {
      response = JSON.parse(response);
    } catch {
      // Kept as text.
    }
  }
  return {
    type: 'flow_reply',
    name: asLine(raw.name, 128),
    response: sanitise(response),
    flowToken: asText(asObject(response)?.flow_token, 512),
  };
}

import { asBsuid, asDigits, asId, asLine, asList, asObject, asPhone, type JsonObject } from '../webhook/json.ts';
import { toE164 } from '../rules/phone.ts';
import { callGraph, type Transport } from './call-graph.ts';
import type { OutboundMessage } from '../build/outbound-message.ts';
import type { SendOutcome } from './outcome.ts';

export type SendRequest = {
  phoneNumberId: string;
  accessToken: string;
  /** Phone digits; wins over `recipient` when both are there. */
  to: string | null;
  /** BSUID of a customer whose phone is not known. */
  recipient: string | null;
  /** A group's id replaces both. */
  groupId?: string | null;
  message: OutboundMessage;
  /** The message this one quotes. */
  contextId?: string | null;
  /** Comes back on every status of this message, and nowhere else; at most 512 characters, no personal data. */
  attemptId?: string | null;
};

/**
 * Sends one message. Meta knows no idempotency key: the caller commits `attemptId` before the call, and never repeats an outcome
 * that is `unknown` before a status settled it.
 */
export async function sendMessage(transport: Transport, base: string, request: SendRequest): Promise<SendOutcome> {
  const phoneNumberId = asDigits(request.phoneNumberId);
  const address = addressOf(request);
  if (phoneNumberId === null) return { outcome: 'not_sent', reason: 'bad_request' };
  if (address === null) return { outcome: 'not_sent', reason: 'no_address' };
  const answer = await callGraph(transport, {
    url: `${base}/${phoneNumberId}/messages`,
    method: 'POST',
    accessToken: request.accessToken,
    contentType: 'application/json',
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      ...address,
      ...request.message,
      // A reaction names its target itself; Meta refuses a quote beside it.
      ...(request.contextId && request.message.type !== 'reaction' && { context: { message_id: request.contextId } }),
      ...(request.attemptId && { biz_opaque_callback_data: request.attemptId }),
    }),
  });
  return answer.outcome === 'answered' ? readAccepted(answer.json) : answer;
}

function addressOf(request: SendRequest): Record<string, string> | null {
  if (request.groupId) return { recipient_type: 'group', to: request.groupId };
  const to = asPhone(request.to);
  const recipient = asBsuid(request.recipient);
  if (to === null && recipient === null) return null;
  return {
    recipient_type: 'individual',
    ...(to !== null && { to: toE164(to) }),
    ...(recipient !== null && { recipient }),
  };
}

function readAccepted(json: JsonObject): SendOutcome {
  const message = asObject(asList(json.messages)[0]);
  const waMessageId = asId(message?.id);
  // Meta said yes without saying to what: only a status with the attempt id can tell.
  if (waMessageId === null) return { outcome: 'unknown', reason: 'unreadable' };
  const contact = asObject(asList(json.contacts)[0]);
  return {
    outcome: 'accepted',
    waMessageId,
    waId: asPhone(contact?.wa_id),
    bsuid: asBsuid(contact?.user_id),
    messageStatus: asLine(message?.message_status, 64),
  };
}

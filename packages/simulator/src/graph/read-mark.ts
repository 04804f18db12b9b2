import { asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { setStatus } from '../world/conversations.ts';
import type { BusinessNumber } from '../world/types.ts';
import { invalidParameter, invalidValue } from './errors.ts';
import { ok, type GraphAnswer } from './request.ts';

const MARK_LIFE_MS = 30 * 86_400_000;

/** `{status: "read", message_id, typing_indicator?}`: marks this and all earlier messages of the customer as read. */
export function markRead(simulation: Simulation, number: BusinessNumber, body: JsonObject): GraphAnswer {
  const { world } = simulation;
  if (body.messaging_product !== 'whatsapp') throw invalidParameter('The parameter messaging_product is required.');
  if (body.status !== 'read') throw invalidParameter('Param status must be one of {READ}.');
  const id = asString(body.message_id);
  if (id === undefined) throw invalidParameter('The parameter message_id is required.');
  const typing = asObject(body.typing_indicator);
  if (typing !== undefined && typing.type !== 'text')
    throw invalidParameter("Param typing_indicator['type'] must be 'text'.");
  const located = world.messages.get(id);
  // Ids that came in by a raw webhook are unknown here; Meta would know them, so they are taken on trust.
  if (located === undefined) {
    if (!id.startsWith('wamid.')) throw invalidValue('message_id is not a valid message id.');
    return ok({ success: true });
  }
  const { conversation, stored } = located;
  if (conversation.phoneNumberId !== number.phoneNumberId || stored.entry.direction !== 'from_customer') {
    throw invalidValue('message_id does not belong to a received message of this phone number.');
  }
  if (world.clock.now() - Date.parse(stored.entry.at) > MARK_LIFE_MS)
    throw invalidValue('The message is older than 30 days.');
  for (const earlier of conversation.entries) {
    if (earlier.entry.direction === 'from_customer') setStatus(world, conversation, earlier, 'read');
    if (earlier === stored) break;
  }
  if (typing !== undefined) {
    world.live.publish({ type: 'typing', customerId: conversation.customerId, phoneNumberId: number.phoneNumberId });
  }
  return ok({ success: true });
}

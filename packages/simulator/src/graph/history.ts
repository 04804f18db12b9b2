import type { JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import type { BusinessNumber } from '../world/types.ts';
import { invalidParameter } from './errors.ts';
import type { GraphRequest } from './request.ts';

/** What became of one message, without its text. */
export function messageHistory(simulation: Simulation, request: GraphRequest, number: BusinessNumber): JsonObject {
  const id = request.query.get('message_id');
  if (id === null) throw invalidParameter('The parameter message_id is required.');
  const located = simulation.world.messages.get(id);
  if (located === undefined || located.conversation.phoneNumberId !== number.phoneNumberId) return { data: [] };
  const events = located.stored.events.map((event, index): JsonObject => ({
    id: String(index),
    delivery_status: event.status,
    timestamp: Math.floor(event.at / 1000),
  }));
  return { data: [{ id: `history-${id}`, message_id: id, events: { data: events } }] };
}

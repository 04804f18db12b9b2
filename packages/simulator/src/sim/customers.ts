import { asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { sendInbound, tellNumberChange } from '../traffic/inbound.ts';
import { readAll } from '../traffic/statuses.ts';
import { findConversation } from '../world/conversations.ts';
import { addCustomer, changeDetails, changePhone, type CustomerInput } from '../world/customers.ts';
import type { BusinessNumber, Customer, Entry } from '../world/types.ts';
import { completeMedia } from './inbound-media.ts';
import { Refusal, requireString } from './refusal.ts';

/** A customer as the API shows it. */
export function describeCustomer(customer: Customer): JsonObject {
  const { id, name, phone, bsuid, username, phoneVisible, onWhatsApp } = customer;
  return { id, name, phone, bsuid, username, phoneVisible, onWhatsApp };
}

/** The customer, or a 404. */
function customerOf(simulation: Simulation, id: string): Customer {
  const customer = simulation.world.customers.get(id);
  if (customer === undefined) throw new Refusal(404, `no customer ${id}`);
  return customer;
}

/** The number, or a 404. */
function numberOf(simulation: Simulation, phoneNumberId: string): BusinessNumber {
  const number = simulation.world.numbers.get(phoneNumberId);
  if (number === undefined) throw new Refusal(404, `no number ${phoneNumberId}: register it with POST /sim/numbers`);
  return number;
}

function detailsOf(input: JsonObject): Partial<CustomerInput> {
  const details: Partial<CustomerInput> = {};
  if (typeof input.name === 'string') details.name = input.name;
  if (typeof input.username === 'string' || input.username === null) details.username = input.username;
  if (typeof input.phoneVisible === 'boolean') details.phoneVisible = input.phoneVisible;
  if (typeof input.onWhatsApp === 'boolean') details.onWhatsApp = input.onWhatsApp;
  return details;
}

/** `POST /sim/customers` */
export function createCustomer(simulation: Simulation, input: JsonObject): JsonObject {
  const name = requireString(input, 'name');
  const phone = asString(input.phone);
  if (phone !== undefined && !/^\+?[\d\s-]{5,24}$/.test(phone))
    throw new Refusal(400, '"phone" must be a phone number');
  return describeCustomer(
    addCustomer(simulation.world, { ...detailsOf(input), name, ...(phone === undefined ? {} : { phone }) }),
  );
}

/** `PATCH /sim/customers/:id`: another phone number means another BSUID, and a system message to the business. */
export function patchCustomer(simulation: Simulation, id: string, input: JsonObject): JsonObject {
  const customer = customerOf(simulation, id);
  changeDetails(simulation.world, customer, detailsOf(input));
  const phone = asString(input.phone);
  if (phone !== undefined && phone.replace(/\D/g, '') !== customer.phone) {
    const change = changePhone(simulation.world, customer, phone);
    if (change === undefined) throw new Refusal(409, 'this phone number belongs to somebody else');
    tellNumberChange(simulation.world, simulation.outbox, customer, change);
  }
  return describeCustomer(customer);
}

/** `POST /sim/customers/:id/messages` */
export function postCustomerMessage(simulation: Simulation, id: string, input: JsonObject, origin: string): JsonObject {
  const customer = customerOf(simulation, id);
  const number = numberOf(simulation, requireString(input, 'phoneNumberId'));
  const given = asObject(input.message);
  if (given === undefined || typeof given.type !== 'string')
    throw new Refusal(400, '"message" must be an object with a "type"');
  const contextId = asString(asObject(input.context)?.id);
  const completed = completeMedia(simulation, given, number.phoneNumberId, origin);
  const sent = sendInbound(simulation.world, simulation.outbox, number, customer, {
    ...completed,
    ...(contextId === undefined ? {} : { contextId }),
  });
  return { id: sent.id };
}

/** `POST /sim/customers/:id/read` */
export function postRead(simulation: Simulation, id: string, input: JsonObject): JsonObject {
  const customer = customerOf(simulation, id);
  const number = numberOf(simulation, requireString(input, 'phoneNumberId'));
  const conversation = findConversation(simulation.world, customer.id, number.phoneNumberId);
  return {
    read: conversation === undefined ? 0 : readAll(simulation.world, simulation.outbox, number, customer, conversation),
  };
}

/** How long a reader may wait for news, in milliseconds. */
const MAX_WAIT_MS = 25_000;

/**
 * `GET /sim/customers/:id/conversations/:phoneNumberId`; with `after=<id of the last known entry>` and `waitMs` it
 * answers when there is something newer, or when the time is over.
 */
export async function readConversation(
  simulation: Simulation,
  id: string,
  phoneNumberId: string,
  query: URLSearchParams,
): Promise<{ entries: Entry[] }> {
  const customer = customerOf(simulation, id);
  numberOf(simulation, phoneNumberId);
  const entries = (): Entry[] =>
    findConversation(simulation.world, customer.id, phoneNumberId)?.entries.map((stored) => stored.entry) ?? [];
  const waitMs = Math.min(MAX_WAIT_MS, Number(query.get('waitMs') ?? 0) || 0);
  const now = entries();
  if (waitMs <= 0 || (now.at(-1)?.id ?? '') !== (query.get('after') ?? '')) return { entries: now };
  await nextMessage(simulation, customer.id, phoneNumberId, waitMs);
  return { entries: entries() };
}

function nextMessage(simulation: Simulation, customerId: string, phoneNumberId: string, waitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, waitMs);
  const unsubscribe = simulation.world.live.subscribe((event) => {
    if (event.type === 'message' && event.customerId === customerId && event.phoneNumberId === phoneNumberId) resolve();
  });
  return promise.finally(() => {
    clearTimeout(timer);
    unsubscribe();
  });
}

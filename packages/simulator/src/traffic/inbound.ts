import { metaTimestamp } from '../clock.ts';
import { asObject, asString, type JsonObject } from '../json.ts';
import type { Outbox } from '../webhooks/outbox.ts';
import { addressOf, contactOf, senderKeys, valueHead } from '../webhooks/values.ts';
import { inboundWamid } from '../wire/wamid.ts';
import { addEntry, conversationOf, setStatus } from '../world/conversations.ts';
import type { NumberChange } from '../world/customers.ts';
import { bsuidFor } from '../world/customers.ts';
import { digitsOf } from '../world/numbers.ts';
import type { BusinessNumber, Customer, Rendered, StoredEntry } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { countInbound } from './rates.ts';

/** A message a customer sends: the inbound body of the Cloud API without who, when and id. */
export type InboundInput = { message: JsonObject; contextId?: string; rendered?: Rendered };

/** A message on its way: its id at once, and whether the first webhook was acknowledged. */
export type InboundSent = { id: string; stored: StoredEntry; acknowledged: Promise<boolean> };

function contextOf(
  world: World,
  number: BusinessNumber,
  customer: Customer,
  input: InboundInput,
): JsonObject | undefined {
  const given = asObject(input.message.context);
  const id = input.contextId ?? asString(given?.id);
  if (id === undefined) return given;
  const quoted = world.messages.get(id)?.stored.entry;
  const ownMessage = quoted?.direction === 'from_customer' && customer.phoneVisible;
  return { ...given, from: ownMessage ? customer.phone : digitsOf(number.displayPhoneNumber), id };
}

/** A customer writes: the bubble appears, the window opens, the webhook goes out. */
export function sendInbound(
  world: World,
  outbox: Outbox,
  number: BusinessNumber,
  customer: Customer,
  input: InboundInput,
): InboundSent {
  const id = inboundWamid(addressOf(world, customer, number));
  const now = world.clock.now();
  const context = contextOf(world, number, customer, input);
  const { context: _given, ...body } = input.message;
  const shown: JsonObject = context === undefined ? body : { context, ...body };
  const conversation = conversationOf(world, customer.id, number.phoneNumberId);
  countInbound(world, number);
  const stored = addEntry(world, conversation, {
    id,
    direction: 'from_customer',
    message: shown,
    status: 'sent',
    ...(input.rendered === undefined ? {} : { rendered: input.rendered }),
  });
  if (body.referral !== undefined) conversation.adAt = now;
  const keys = senderKeys(world, customer, number, id, now);
  const message: JsonObject = context === undefined ? { ...keys, ...body } : { context, ...keys, ...body };
  const value: JsonObject = {
    ...valueHead(number),
    contacts: [contactOf(world, customer, number, true)],
    messages: [message],
  };
  const acknowledged = outbox
    .tell({
      wabaId: number.wabaId,
      phoneNumberId: number.phoneNumberId,
      field: 'messages',
      value,
      lane: `${customer.id}/${number.phoneNumberId}`,
    })
    .then((ok) => {
      if (ok) setStatus(world, conversation, stored, 'delivered');
      return ok;
    });
  return { id, stored, acknowledged };
}

/** Tells each number the customer talked to that the phone number, and with it the BSUID, changed. */
export function tellNumberChange(world: World, outbox: Outbox, customer: Customer, change: NumberChange): void {
  for (const number of world.numbers.values()) {
    if (!world.conversations.has(`${customer.id}/${number.phoneNumberId}`)) continue;
    const before = change.previousBsuids[number.portfolioId] ?? change.previousBsuid;
    const now = bsuidFor(world, customer, number);
    const system: JsonObject = { body: `User ${customer.name} changed from ${before} to ${now}` };
    if (customer.phoneVisible) system.wa_id = customer.phone;
    Object.assign(system, { user_id: now, previous_user_id: before, type: 'user_changed_user_id' });
    const message: JsonObject = {
      ...(customer.phoneVisible ? { from: change.previousPhone } : {}),
      from_user_id: now,
      id: inboundWamid(customer.phoneVisible ? change.previousPhone : before),
      timestamp: metaTimestamp(world.clock.now()),
      type: 'system',
      system,
    };
    void outbox.tell({
      wabaId: number.wabaId,
      phoneNumberId: number.phoneNumberId,
      field: 'messages',
      value: { ...valueHead(number), messages: [message] },
      lane: `${customer.id}/${number.phoneNumberId}`,
    });
  }
}

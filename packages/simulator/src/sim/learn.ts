import { asArray, asObject, asString, type Json, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { addEntry, conversationOf } from '../world/conversations.ts';
import { addCustomer, adoptBsuid, changeDetails, findByBsuid } from '../world/customers.ts';
import type { BusinessNumber, Customer } from '../world/types.ts';

const PHONE = /^\d{5,17}$/;
const BSUID = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/;

function matching(value: Json | undefined, pattern: RegExp): string | undefined {
  const text = asString(value);
  return text !== undefined && pattern.test(text) ? text : undefined;
}

function senderOf(
  simulation: Simulation,
  number: BusinessNumber,
  message: JsonObject,
  profile: JsonObject | undefined,
): Customer | undefined {
  const { world } = simulation;
  const phone = matching(message.from, PHONE);
  const bsuid = matching(message.from_user_id, BSUID);
  if (phone === undefined && bsuid === undefined) return undefined;
  const known =
    (bsuid === undefined ? undefined : findByBsuid(world, number, bsuid)) ??
    (phone === undefined ? undefined : world.customerByPhone.get(phone));
  const name = asString(profile?.name)?.slice(0, 100);
  const customer =
    known ??
    addCustomer(world, {
      name: name ?? phone ?? bsuid ?? '',
      username: asString(profile?.username) ?? null,
      ...(phone === undefined ? {} : { phone }),
    });
  if (bsuid !== undefined) adoptBsuid(world, customer, number, bsuid);
  return changeDetails(world, customer, { phoneVisible: phone !== undefined, ...(name === undefined ? {} : { name }) });
}

/**
 * Makes the senders of a hand-written webhook known, with their messages, so that the answers have somewhere to go and
 * their window is open. Whatever is odd about the webhook is passed over: it is sent as it is in any case.
 */
export function learnFromWebhook(simulation: Simulation, body: Json | undefined): void {
  for (const entry of asArray(asObject(body)?.entry) ?? []) {
    for (const change of asArray(asObject(entry)?.changes) ?? []) {
      const value = asObject(asObject(change)?.value);
      const phoneNumberId = asString(asObject(value?.metadata)?.phone_number_id);
      const number = simulation.world.numbers.get(phoneNumberId ?? '');
      if (asObject(change)?.field !== 'messages' || number === undefined) continue;
      const contacts = (asArray(value?.contacts) ?? []).map((contact) => asObject(contact));
      for (const item of asArray(value?.messages) ?? []) {
        const message = asObject(item);
        if (message === undefined || message.type === 'system' || message.group_id !== undefined) continue;
        const contact = contacts.find(
          (candidate) => candidate?.user_id === message.from_user_id || candidate?.wa_id === message.from,
        );
        const customer = senderOf(simulation, number, message, asObject(contact?.profile));
        if (customer !== undefined) keepMessage(simulation, number, customer, message);
      }
    }
  }
}

function keepMessage(simulation: Simulation, number: BusinessNumber, customer: Customer, message: JsonObject): void {
  const { world } = simulation;
  const conversation = conversationOf(world, customer.id, number.phoneNumberId);
  conversation.lastInboundAt = world.clock.now();
  const { id, from: _from, from_user_id: _bsuid, timestamp: _timestamp, ...shown } = message;
  if (typeof id !== 'string' || world.messages.has(id)) return;
  addEntry(world, conversation, { id, direction: 'from_customer', message: shown, status: 'sent' });
}

import { metaTimestamp } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { bsuidFor } from '../world/customers.ts';
import { digitsOf } from '../world/numbers.ts';
import type { BusinessNumber, Customer } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** The start of each `value` of the field `messages`. */
export function valueHead(number: BusinessNumber): JsonObject {
  return {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: digitsOf(number.displayPhoneNumber),
      phone_number_id: number.phoneNumberId,
    },
  };
}

/** The `contacts[]` item: keys of a hidden phone are omitted, not empty. */
export function contactOf(world: World, customer: Customer, number: BusinessNumber, withUsername: boolean): JsonObject {
  const profile: JsonObject = { name: customer.name };
  if (withUsername && customer.username !== null) profile.username = `@${customer.username}`;
  const contact: JsonObject = { profile };
  if (customer.phoneVisible) contact.wa_id = customer.phone;
  contact.user_id = bsuidFor(world, customer, number);
  return contact;
}

/** What stands inside a message id: the phone, or the BSUID of a customer who hides it. */
export function addressOf(world: World, customer: Customer, number: BusinessNumber): string {
  return customer.phoneVisible ? customer.phone : bsuidFor(world, customer, number);
}

/** The keys that say who wrote and when. */
export function senderKeys(
  world: World,
  customer: Customer,
  number: BusinessNumber,
  id: string,
  at: number,
): JsonObject {
  const keys: JsonObject = {};
  if (customer.phoneVisible) keys.from = customer.phone;
  keys.from_user_id = bsuidFor(world, customer, number);
  keys.id = id;
  keys.timestamp = metaTimestamp(at);
  return keys;
}

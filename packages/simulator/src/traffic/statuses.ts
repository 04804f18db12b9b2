import { metaTimestamp } from '../clock.ts';
import { webhookError } from '../graph/errors.ts';
import type { JsonObject } from '../json.ts';
import type { Outbox } from '../webhooks/outbox.ts';
import { contactOf, valueHead } from '../webhooks/values.ts';
import { setStatus } from '../world/conversations.ts';
import { bsuidFor } from '../world/customers.ts';
import type { BusinessNumber, Conversation, Customer, EntryStatus, StoredEntry } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** A message of the business, with everyone concerned. */
export type Outbound = { number: BusinessNumber; customer: Customer; conversation: Conversation; stored: StoredEntry };

/** Why a message failed. */
export type Failure = { code: number; details?: string };

function statusValue(world: World, outbound: Outbound, status: EntryStatus, failure?: Failure): JsonObject {
  const { number, customer, stored } = outbound;
  const item: JsonObject = { id: stored.entry.id, status, timestamp: metaTimestamp(world.clock.now()) };
  if (customer.phoneVisible) item.recipient_id = customer.phone;
  item.recipient_user_id = bsuidFor(world, customer, number);
  if (stored.opaque !== undefined) item.biz_opaque_callback_data = stored.opaque;
  if (status === 'failed') {
    item.errors = [webhookError(failure?.code ?? 131000, failure?.details)];
    return { ...valueHead(number), statuses: [item] };
  }
  if (stored.pricing !== undefined && (status === 'sent' || stored.priceTold !== true)) {
    addPricing(item, stored, status);
    if (status !== 'sent') stored.priceTold = true;
  }
  const contact = contactOf(world, customer, number, status !== 'sent');
  return { ...valueHead(number), contacts: [contact], statuses: [item] };
}

function addPricing(item: JsonObject, stored: StoredEntry, status: EntryStatus): void {
  if (stored.entryPoint !== undefined) {
    const conversation: JsonObject = { id: stored.entryPoint.id };
    if (status === 'sent') conversation.expiration_timestamp = metaTimestamp(stored.entryPoint.expiresAt);
    conversation.origin = { type: 'referral_conversion' };
    item.conversation = conversation;
  }
  item.pricing = { ...stored.pricing };
}

/** Tells a status by webhook and moves the ticks; resolves when the first attempt was answered. */
export function tellStatus(
  world: World,
  outbox: Outbox,
  outbound: Outbound,
  status: EntryStatus,
  failure?: Failure,
): Promise<boolean> {
  const { number, conversation, stored } = outbound;
  stored.events.push({ status: status.toUpperCase(), at: world.clock.now() });
  setStatus(world, conversation, stored, status);
  return outbox.tell({
    wabaId: number.wabaId,
    phoneNumberId: number.phoneNumberId,
    field: 'messages',
    value: statusValue(world, outbound, status, failure),
    status,
  });
}

/** Marks all messages that arrived as read by the customer; says how many there were. */
export function readAll(
  world: World,
  outbox: Outbox,
  number: BusinessNumber,
  customer: Customer,
  conversation: Conversation,
): number {
  let count = 0;
  for (const stored of conversation.entries) {
    const { direction, status, message } = stored.entry;
    if (direction !== 'to_customer' || message.type === 'reaction') continue;
    if (status !== 'sent' && status !== 'delivered') continue;
    void tellStatus(world, outbox, { number, customer, conversation, stored }, 'read');
    count += 1;
  }
  return count;
}

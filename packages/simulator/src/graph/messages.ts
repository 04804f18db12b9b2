import { asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { priceOf } from '../traffic/pricing.ts';
import { takeFromNumber, takeFromPair } from '../traffic/rates.ts';
import type { Outbound } from '../traffic/statuses.ts';
import { freeEntryPointUntil, isWindowOpen } from '../traffic/window.ts';
import { addressOf } from '../webhooks/values.ts';
import { outboundWamid } from '../wire/wamid.ts';
import { addEntry, conversationOf } from '../world/conversations.ts';
import type { BusinessNumber, Conversation, Customer, Rendered, Template } from '../world/types.ts';
import { dispatch, type Fate } from './dispatch.ts';
import { GraphError, invalidParameter } from './errors.ts';
import { decideFate } from './fate.ts';
import { markRead } from './read-mark.ts';
import { ghostOf, readRecipient, type Recipient } from './recipient.ts';
import { ok, type GraphAnswer, type GraphRequest } from './request.ts';
import { faultAfterSending, faultBeforeSending } from './send-faults.ts';
import { renderMessage } from './shown-media.ts';
import { validateContent } from './validate/content.ts';
import { matchTemplate } from './validate/template.ts';

const SHOWN_KEYS = ['type', 'context'] as const;

/** What the customer sees: the body without address, head and correlation id. */
function shownMessage(body: JsonObject, type: string): JsonObject {
  const shown: JsonObject = {};
  for (const key of SHOWN_KEYS) if (body[key] !== undefined) shown[key] = body[key];
  const quoted = asString(asObject(body.context)?.message_id);
  if (quoted !== undefined) shown.context = { id: quoted };
  return { ...shown, type, [type]: body[type] };
}

function readOpaque(body: JsonObject): string | undefined {
  const opaque = body.biz_opaque_callback_data;
  if (opaque === undefined || opaque === null) return undefined;
  if (typeof opaque !== 'string' || opaque.length > 512) {
    throw invalidParameter("Param 'biz_opaque_callback_data' must be a string of at most 512 characters.");
  }
  return opaque;
}

function refuseEarly(
  simulation: Simulation,
  number: BusinessNumber,
  recipient: Recipient,
  conversation: Conversation,
): void {
  const { world } = simulation;
  if (!number.registered) throw new GraphError(133010);
  const { customer } = recipient;
  if (customer !== undefined && number.blocked.includes(customer.id)) throw new GraphError(130403);
  if (!takeFromNumber(world, number)) {
    throw new GraphError(130429, { details: 'Cloud API message throughput has been reached.' });
  }
  if (!takeFromPair(world, conversation)) {
    throw new GraphError(131056, {
      details:
        'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
    });
  }
}

function templateOf(
  simulation: Simulation,
  number: BusinessNumber,
  body: JsonObject,
  recipient: Recipient,
): { template: Template; rendered: Rendered } {
  const match = matchTemplate(simulation.world, number, asObject(body.template) ?? {});
  if (match.template.category === 'AUTHENTICATION' && !recipient.byPhone) throw new GraphError(131062);
  return match;
}

function conversationWith(
  simulation: Simulation,
  number: BusinessNumber,
  customer: Customer,
  isGhost: boolean,
): Conversation {
  if (!isGhost) return conversationOf(simulation.world, customer.id, number.phoneNumberId);
  return {
    customerId: customer.id,
    phoneNumberId: number.phoneNumberId,
    entries: [],
    lastInboundAt: null,
    pair: { tokens: 1, at: 0 },
  };
}

function accepted(recipient: Recipient, customer: Customer, id: string, held: boolean): GraphAnswer {
  const contact: JsonObject = { input: recipient.input };
  if (recipient.byPhone) contact.wa_id = customer.phone;
  else contact.user_id = recipient.input;
  return ok({
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id, message_status: held ? 'held_for_quality_assessment' : 'accepted' }],
  });
}

/** `POST /<number>/messages`, and `marketing_messages` when `marketingApi` is set. */
export async function postMessage(
  simulation: Simulation,
  request: GraphRequest,
  number: BusinessNumber,
  marketingApi = false,
): Promise<GraphAnswer> {
  const { world, faults } = simulation;
  const { body } = request;
  if (body.status !== undefined) return markRead(simulation, number, body);
  const broken = faultBeforeSending(faults, number.phoneNumberId);
  if (broken !== undefined) return broken;
  if (body.messaging_product !== 'whatsapp') throw invalidParameter('The parameter messaging_product is required.');
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual') {
    throw invalidParameter("Param 'recipient_type' must be 'individual': this number has no groups.");
  }
  const opaque = readOpaque(body);
  const recipient = readRecipient(world, number, body);
  const type = validateContent(body, number);
  const matched = type === 'template' ? templateOf(simulation, number, body, recipient) : undefined;
  if (marketingApi && matched?.template.category !== 'MARKETING') throw new GraphError(131055);
  const isGhost = recipient.customer === undefined;
  const customer = recipient.customer ?? ghostOf(number, recipient);
  const conversation = conversationWith(simulation, number, customer, isGhost);
  refuseEarly(simulation, number, recipient, conversation);
  const now = world.clock.now();
  const fate: Fate = decideFate({
    simulation,
    number,
    customer,
    isGhost,
    conversation,
    body,
    type,
    isTemplate: matched !== undefined,
  });
  if (fate.failure?.code === 131047 && world.settings.windowErrors === 'sync') {
    throw new GraphError(131047, fate.failure.details === undefined ? {} : { details: fate.failure.details });
  }
  const id = outboundWamid(recipient.byPhone ? customer.phone : addressOf(world, customer, number));
  const rendered = renderMessage(simulation, { ...body, type }, matched?.rendered);
  const stored = addEntry(
    world,
    conversation,
    {
      id,
      direction: 'to_customer',
      message: shownMessage(body, type),
      status: fate.failure === undefined ? 'sent' : 'failed',
      ...(rendered === undefined ? {} : { rendered }),
      ...(opaque === undefined ? {} : { opaque }),
    },
    !isGhost,
  );
  if (fate.failure === undefined && type !== 'reaction') {
    const freeUntil = freeEntryPointUntil(conversation, now);
    if (freeUntil !== undefined)
      stored.entryPoint = { id: conversation.freeConversationId ?? '', expiresAt: freeUntil };
    stored.pricing = priceOf({
      number,
      now,
      windowOpen: isWindowOpen(conversation, now),
      freeEntryPoint: freeUntil !== undefined,
      category: matched?.template.category.toLowerCase(),
      marketingApi,
    });
  }
  const outbound: Outbound = { number, customer, conversation, stored };
  const held = faults.hit('held', { phoneNumberId: number.phoneNumberId }) !== undefined;
  await dispatch(simulation, outbound, fate);
  return faultAfterSending(faults, number.phoneNumberId) ?? accepted(recipient, customer, id, held);
}

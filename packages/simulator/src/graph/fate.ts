import { asObject, asString, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { takeFromPortfolio } from '../traffic/rates.ts';
import { isWindowOpen } from '../traffic/window.ts';
import type { BusinessNumber, Conversation, Customer } from '../world/types.ts';
import type { Fate } from './dispatch.ts';
import { fetchLinked, isFetched } from './linked-media.ts';
import { mediaPartOf } from './shown-media.ts';

const REACTION_LIFE_MS = 30 * 86_400_000;

/** What the decision needs to know. */
export type FateInput = {
  simulation: Simulation;
  number: BusinessNumber;
  customer: Customer;
  isGhost: boolean;
  conversation: Conversation;
  body: JsonObject;
  type: string;
  isTemplate: boolean;
};

/** What becomes of an accepted message: the failures that Meta tells by webhook only. */
export function decideFate(input: FateInput): Fate {
  const { simulation, number, customer, conversation, type } = input;
  const { world, faults } = simulation;
  const reaction = type === 'reaction';
  const forced = faults.hit('failAsync', { phoneNumberId: number.phoneNumberId });
  if (forced !== undefined) {
    const failure = {
      code: forced.code ?? 131000,
      ...(forced.details === undefined ? {} : { details: forced.details }),
    };
    return { reaction, failure, ...(forced.afterSent === true ? { afterSent: true } : {}) };
  }
  if (input.isGhost || !customer.onWhatsApp)
    return { reaction, failure: { code: 131026, details: 'Message Undeliverable.' } };
  const now = world.clock.now();
  const open = isWindowOpen(conversation, now);
  if (!open && !input.isTemplate) {
    const details =
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';
    return { reaction, failure: { code: 131047, details } };
  }
  if (!open && !takeFromPortfolio(world, number, customer.id)) {
    return {
      reaction,
      failure: { code: 131048, details: 'The messaging limit of the business portfolio is reached.' },
    };
  }
  const media = asObject(input.body[type]);
  const part = mediaPartOf({ ...input.body, type });
  if (part?.id !== undefined && simulation.media.find(part.id) === undefined) {
    return { reaction, failure: { code: 131053, details: `Media ${part.id} does not exist or has expired.` } };
  }
  if (part?.link !== undefined && isFetched(part.link)) {
    return { reaction, check: (outbound) => fetchLinked(simulation, part, outbound) };
  }
  if (reaction) {
    const target = world.messages.get(asString(media?.message_id) ?? '')?.stored;
    if (target !== undefined && now - Date.parse(target.entry.at) > REACTION_LIFE_MS)
      return { reaction, failure: { code: 131009 } };
  }
  return { reaction };
}

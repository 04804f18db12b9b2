import type { Conversation } from '../world/types.ts';

const HOUR_MS = 3_600_000;

/** The customer service window: 24 hours from the customer's last message. */
export function isWindowOpen(conversation: Conversation, now: number): boolean {
  return conversation.lastInboundAt !== null && now - conversation.lastInboundAt < 24 * HOUR_MS;
}

/**
 * The free entry point: a customer who came by an ad and is answered within 24 hours costs nothing for 72 hours from
 * that answer. Call it for each send that is accepted; it says until when messages are free, if they are.
 */
export function freeEntryPointUntil(conversation: Conversation, now: number): number | undefined {
  if (conversation.adAt !== undefined && now - conversation.adAt < 24 * HOUR_MS) {
    conversation.freeUntil = now + 72 * HOUR_MS;
    conversation.freeConversationId = crypto.randomUUID().replaceAll('-', '');
    delete conversation.adAt;
  }
  return conversation.freeUntil !== undefined && now < conversation.freeUntil ? conversation.freeUntil : undefined;
}

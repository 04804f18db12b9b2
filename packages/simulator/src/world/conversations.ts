import type { JsonObject } from '../json.ts';
import type { Conversation, Entry, EntryStatus, StoredEntry } from './types.ts';
import type { World } from './world.ts';

/** Tokens of the pair bucket: a burst of 45 messages, one more every six seconds. */
export const PAIR_BURST = 45;

function keyOf(customerId: string, phoneNumberId: string): string {
  return `${customerId}/${phoneNumberId}`;
}

/** What these two said, if they ever did. */
export function findConversation(world: World, customerId: string, phoneNumberId: string): Conversation | undefined {
  return world.conversations.get(keyOf(customerId, phoneNumberId));
}

/** What these two said, begun when new. */
export function conversationOf(world: World, customerId: string, phoneNumberId: string): Conversation {
  const key = keyOf(customerId, phoneNumberId);
  let conversation = world.conversations.get(key);
  if (conversation === undefined) {
    conversation = {
      customerId,
      phoneNumberId,
      entries: [],
      lastInboundAt: null,
      pair: { tokens: PAIR_BURST, at: world.clock.now() },
    };
    world.conversations.set(key, conversation);
  }
  return conversation;
}

/** Restores a conversation from a snapshot. */
export function restoreConversation(world: World, conversation: Conversation): void {
  world.conversations.set(keyOf(conversation.customerId, conversation.phoneNumberId), conversation);
  for (const stored of conversation.entries) world.messages.set(stored.entry.id, { conversation, stored });
}

function forgetOldest(world: World, conversation: Conversation): void {
  const gone = conversation.entries.shift();
  if (gone !== undefined) world.messages.delete(gone.entry.id);
}

function keepBounded(world: World, conversation: Conversation): void {
  if (conversation.entries.length > world.limits.entriesPerConversation) forgetOldest(world, conversation);
  while (world.messages.size > world.limits.entries) {
    const oldest = world.conversations.values().find((candidate) => candidate.entries.length > 0);
    if (oldest === undefined || oldest === conversation) return forgetOldest(world, conversation);
    while (oldest.entries.length > 0) forgetOldest(world, oldest);
    moveToEnd(world, oldest);
  }
}

function moveToEnd(world: World, conversation: Conversation): void {
  const key = keyOf(conversation.customerId, conversation.phoneNumberId);
  world.conversations.delete(key);
  world.conversations.set(key, conversation);
}

/** A bubble to add. */
export type NewEntry = {
  id: string;
  direction: Entry['direction'];
  message: JsonObject;
  status?: EntryStatus;
  rendered?: Entry['rendered'];
  opaque?: string;
};

/**
 * Adds a bubble and tells the phone page; the oldest are forgotten past the limits. A message to nobody (`keep` false)
 * is only made.
 */
export function addEntry(world: World, conversation: Conversation, input: NewEntry, keep = true): StoredEntry {
  const at = world.clock.now();
  const entry: Entry = {
    id: input.id,
    direction: input.direction,
    at: new Date(at).toISOString(),
    message: input.message,
  };
  if (input.status !== undefined) entry.status = input.status;
  if (input.rendered !== undefined) entry.rendered = input.rendered;
  const stored: StoredEntry = { entry, events: [] };
  if (input.opaque !== undefined) stored.opaque = input.opaque;
  if (!keep) return stored;
  conversation.entries.push(stored);
  world.messages.set(entry.id, { conversation, stored });
  moveToEnd(world, conversation);
  keepBounded(world, conversation);
  if (input.direction === 'from_customer') conversation.lastInboundAt = at;
  publishEntry(world, 'message', conversation, entry);
  return stored;
}

const RANK: Record<EntryStatus, number> = { sent: 1, delivered: 2, read: 3, failed: 4 };

/** Moves the ticks forward, never back. */
export function setStatus(world: World, conversation: Conversation, stored: StoredEntry, status: EntryStatus): boolean {
  if (stored.entry.status !== undefined && RANK[status] <= RANK[stored.entry.status]) return false;
  stored.entry.status = status;
  publishEntry(world, 'status', conversation, stored.entry);
  return true;
}

function publishEntry(world: World, type: 'message' | 'status', conversation: Conversation, entry: Entry): void {
  world.live.publish({
    type,
    customerId: conversation.customerId,
    phoneNumberId: conversation.phoneNumberId,
    entry,
  });
  world.changed();
}

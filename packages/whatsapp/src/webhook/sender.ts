import { asBsuid, asId, asLine, asList, asObject, asPhone, type JsonObject } from './json.ts';
import type { InvalidReason, Sender } from './item.ts';

const NAME_LIMIT = 128;

/** The senders Meta describes beside the messages; matched by id, never by position. */
export type ContactBook = { byId: ReadonlyMap<string, JsonObject>; only: JsonObject | null };

/** Indexes `contacts[]` by BSUID and by phone. */
export function readContacts(raw: unknown): ContactBook {
  const byId = new Map<string, JsonObject>();
  let only: JsonObject | null = null;
  const list = asList(raw);
  for (const item of list) {
    const contact = asObject(item);
    if (!contact) continue;
    if (list.length === 1) only = contact;
    if (typeof contact.user_id === 'string') byId.set(contact.user_id, contact);
    if (typeof contact.wa_id === 'string') byId.set(contact.wa_id, contact);
  }
  return { byId, only };
}

/**
 * Who sent a message, or why that cannot be said. A key that is there but malformed refuses the message: a customer must never be
 * found, or made, by half a key. `onlyMessage` allows the single contact of a value to stand in for keys the message lacks.
 */
export function readSender(message: JsonObject, book: ContactBook, onlyMessage: boolean): Sender | InvalidReason {
  const from = present(message.from);
  const fromId = present(message.from_user_id);
  let phone = asPhone(from);
  let bsuid = asBsuid(fromId);
  if ((from !== null && phone === null) || (fromId !== null && bsuid === null)) return 'bad_sender';

  let contact = (bsuid && book.byId.get(bsuid)) || (phone && book.byId.get(phone)) || null;
  if (phone === null && bsuid === null && onlyMessage) contact = book.only;
  phone ??= asPhone(contact?.wa_id);
  bsuid ??= asBsuid(contact?.user_id);
  if (phone === null && bsuid === null) return 'no_sender';

  const profile = asObject(contact?.profile);
  return {
    bsuid,
    phone,
    parentBsuid: asBsuid(present(message.from_parent_user_id)) ?? asBsuid(contact?.parent_user_id),
    username: asLine(profile?.username, 64)?.replace(/^@+/, '') || null,
    profileName: asLine(profile?.name, NAME_LIMIT),
    identityHash: asId(contact?.identity_key_hash),
  };
}

/** Keys are omitted when unknown; an empty one is treated alike. */
function present(value: unknown): unknown {
  return value === undefined || value === '' ? null : value;
}

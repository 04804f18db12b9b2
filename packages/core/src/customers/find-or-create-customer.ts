import { newId } from '@wac/shared';
import type { Scope } from '../kernel/index.ts';
import {
  attachKeys,
  endKey,
  lockCustomers,
  lockKeys,
  readBsuidOf,
  readFormerHolder,
  readLiveIdentities,
  touchIdentities,
  type Keys,
  type LiveIdentity,
} from './identities.ts';
import type { SenderKeys } from './sender-keys.ts';

// Each round answers one concurrent writer; more in one message's time means something else is wrong.
const MAX_ROUNDS = 5;

/**
 * The customer behind a sender, made when nobody knows them. Both keys lead to the same customer; where they disagree the
 * BSUID wins and the phone moves, because a phone number may belong to somebody else next year. Safe to run concurrently
 * for the same person: whoever moves keys waits for others who move them, and the unique index on live keys has the last word.
 * @throws Error when the sender has no key, or other transactions keep taking its keys
 */
export async function findOrCreateCustomer(scope: Scope, sender: SenderKeys): Promise<{ customerId: string }> {
  if (sender.groupId === null && sender.bsuid === null && sender.phone === null) {
    throw new Error('A sender has a BSUID or a phone, or writes in a group');
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const customerId = sender.groupId === null ? await settle(scope, sender) : await settleGroup(scope, sender.groupId);
    if (customerId !== null) return { customerId };
  }
  throw new Error('Other transactions keep taking the keys of this sender');
}

const NAMELESS = { name: null, username: null };

/** Members of a group come and go, and their names are theirs: the group is the customer. */
async function settleGroup(scope: Scope, group: string): Promise<string | null> {
  const known = await readLiveIdentities(scope, { group });
  if (known.length === 0) {
    await lockKeys(scope, { group });
    return (await readLiveIdentities(scope, { group }))[0]?.customerId ?? create(scope, { group }, NAMELESS);
  }
  await touchIdentities(scope, known);
  return known[0]?.customerId ?? null;
}

async function settle(scope: Scope, sender: SenderKeys): Promise<string | null> {
  const live = await readLiveIdentities(scope, sender);
  const keys = [sender.bsuid, sender.phone].filter((key) => key !== null);
  if (live.length === keys.length && holdersOf(live).length === 1) return refresh(scope, sender, live);
  await lockKeys(scope, sender);
  const held = holdersOf(await readLiveIdentities(scope, sender));
  if (held.length === 0) return moveKeys(scope, sender, []);
  await lockCustomers(scope, held);
  const locked = await readLiveIdentities(scope, sender);
  return holdersOf(locked).join() === held.join() ? moveKeys(scope, sender, locked) : null;
}

function holdersOf(live: readonly LiveIdentity[]): string[] {
  return [...new Set(live.map((row) => row.customerId))].toSorted();
}

/** With the holders of the keys locked. */
async function moveKeys(scope: Scope, sender: SenderKeys, live: readonly LiveIdentity[]): Promise<string | null> {
  const byBsuid = live.find((row) => row.kind === 'bsuid');
  const byPhone = live.find((row) => row.kind === 'phone');
  if (byBsuid) {
    if (sender.phone !== null && byPhone?.customerId !== byBsuid.customerId) {
      if (!(await takePhone(scope, byBsuid.customerId, sender.phone, byPhone))) return null;
    }
    return refresh(scope, sender, [byBsuid]);
  }
  if (sender.bsuid !== null) {
    const former = await readFormerHolder(scope, sender.bsuid);
    if (former !== null) return former;
    if (byPhone && (await readBsuidOf(scope, byPhone.customerId)) === null) {
      if (!(await attachKeys(scope, byPhone.customerId, { bsuid: sender.bsuid }))) return null;
      return refresh(scope, sender, [byPhone]);
    }
    // A known phone under an unknown BSUID changed hands: a new person.
    if (byPhone) await endKey(scope, byPhone.customerId, 'phone');
  }
  return create(scope, sender, { name: sender.profileName, username: sender.username });
}

async function takePhone(
  scope: Scope,
  customerId: string,
  phone: string,
  holder: LiveIdentity | undefined,
): Promise<boolean> {
  if (holder) await endKey(scope, holder.customerId, 'phone');
  await endKey(scope, customerId, 'phone');
  return attachKeys(scope, customerId, { phone });
}

async function create(
  scope: Scope,
  keys: Keys,
  shown: { name: string | null; username: string | null },
): Promise<string | null> {
  const id = newId(scope.now.getTime());
  await scope.tx
    .insertInto('customers')
    .values({
      tenantId: scope.tenantId,
      id,
      ...shown,
      language: null,
      contactPhone: null,
      createdAt: scope.now,
    })
    .execute();
  if (await attachKeys(scope, id, keys)) return id;
  await scope.tx.deleteFrom('customers').where('tenantId', '=', scope.tenantId).where('id', '=', id).execute();
  return null;
}

/** A profile name fills an empty name only (the name given at an order is better); a username is display only and follows. */
async function refresh(scope: Scope, sender: SenderKeys, known: readonly LiveIdentity[]): Promise<string | null> {
  const [first] = known;
  if (!first) return null;
  await touchIdentities(scope, known);
  const name = first.name ?? sender.profileName;
  const username = sender.username ?? first.username;
  if (name !== first.name || username !== first.username) {
    await scope.tx
      .updateTable('customers')
      .set({ name, username })
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', first.customerId)
      .execute();
  }
  return first.customerId;
}

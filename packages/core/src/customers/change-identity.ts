import type { Scope } from '../kernel/index.ts';
import { findOrCreateCustomer } from './find-or-create-customer.ts';
import {
  attachKeys,
  endKey,
  lockCustomers,
  lockKeys,
  readFormerHolder,
  readLiveIdentities,
  type IdentityKind,
} from './identities.ts';
import type { SenderKeys } from './sender-keys.ts';

/** What Meta's system message says, each from its own key: its text holds the profile name and can be forged. */
export interface IdentityKeysChange {
  readonly previousBsuid: string | null;
  readonly newBsuid: string | null;
  readonly previousPhone: string | null;
  readonly newPhone: string | null;
}

/**
 * A customer has another number or another BSUID (Meta gives a new one with a new number). The message still names the
 * sender by old keys, so this is called instead of `findOrCreateCustomer`, never after it. The two messages of one change
 * may come in either order.
 */
export async function changeIdentity(
  scope: Scope,
  sender: SenderKeys,
  change: IdentityKeysChange,
): Promise<{ customerId: string }> {
  const customerId = await findChanged(scope, sender, change);
  if (customerId === null) {
    return findOrCreateCustomer(scope, {
      ...sender,
      bsuid: change.newBsuid ?? sender.bsuid,
      phone: change.newPhone ?? sender.phone,
    });
  }
  await lockKeys(scope, { bsuid: change.newBsuid, phone: change.newPhone });
  if (change.newBsuid !== null) await give(scope, customerId, 'bsuid', change.newBsuid);
  if (change.newPhone !== null) await give(scope, customerId, 'phone', change.newPhone);
  return { customerId };
}

/** Old BSUID first, dead or alive; then the old phone, only while it is live: somebody else may have an old phone. */
async function findChanged(scope: Scope, sender: SenderKeys, change: IdentityKeysChange): Promise<string | null> {
  const newBsuid = change.newBsuid;
  for (const bsuid of [change.previousBsuid, sender.bsuid === newBsuid ? null : sender.bsuid]) {
    if (bsuid === null) continue;
    const [live] = await readLiveIdentities(scope, { bsuid });
    const holder = live?.customerId ?? (await readFormerHolder(scope, bsuid));
    if (holder !== null) return holder;
  }
  for (const phone of [change.previousPhone, sender.phone]) {
    if (phone === null || phone === change.newPhone) continue;
    const [live] = await readLiveIdentities(scope, { phone });
    if (live) return live.customerId;
  }
  return null;
}

async function give(scope: Scope, customerId: string, kind: IdentityKind, value: string): Promise<void> {
  const keys = { [kind]: value };
  for (let round = 0; round < 5; round += 1) {
    const [holder] = await readLiveIdentities(scope, keys);
    if (holder?.customerId === customerId) return;
    await lockCustomers(scope, holder ? [holder.customerId, customerId] : [customerId]);
    if (holder) await endKey(scope, holder.customerId, kind);
    await endKey(scope, customerId, kind);
    if (await attachKeys(scope, customerId, keys)) return;
  }
  throw new Error('Other transactions keep taking the new key of this customer');
}

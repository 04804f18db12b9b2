import { newId } from '@wac/shared';
import { sql } from 'kysely';
import type { Scope } from '../kernel/index.ts';

export type IdentityKind = 'bsuid' | 'phone' | 'group';

/** What a customer may be known by; null and absent are the same. */
export interface Keys {
  readonly bsuid?: string | null;
  /** Digits with country code. */
  readonly phone?: string | null;
  /** A group is written to, and answered, like one customer. */
  readonly group?: string | null;
}

export interface LiveIdentity {
  id: string;
  kind: IdentityKind;
  customerId: string;
  lastSeenAt: Date;
  name: string | null;
  username: string | null;
}

/** Who holds these keys now: at most one row a key. */
export async function readLiveIdentities(scope: Scope, keys: Keys): Promise<LiveIdentity[]> {
  const pairs = keyPairs(keys);
  if (pairs.length === 0) return [];
  return scope.tx
    .selectFrom('customerIdentities as i')
    .innerJoin('customers as c', (join) =>
      join.onRef('c.tenantId', '=', 'i.tenantId').onRef('c.id', '=', 'i.customerId'),
    )
    .where('i.tenantId', '=', scope.tenantId)
    .where('i.endedAt', 'is', null)
    .where((eb) => eb.or(pairs.map(([kind, value]) => eb.and([eb('i.kind', '=', kind), eb('i.value', '=', value)]))))
    .select(['i.id', 'i.kind', 'i.customerId', 'i.lastSeenAt', 'c.name', 'c.username'])
    .execute();
}

/** The customer who held this BSUID last. BSUIDs are never given to somebody else, so a late message still finds its sender. */
export async function readFormerHolder(scope: Scope, bsuid: string): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('customerIdentities')
    .select('customerId')
    .where('tenantId', '=', scope.tenantId)
    .where('kind', '=', 'bsuid')
    .where('value', '=', bsuid)
    .where('endedAt', 'is not', null)
    .orderBy('endedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.customerId ?? null;
}

/** The live BSUID of a customer. */
export async function readBsuidOf(scope: Scope, customerId: string): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('customerIdentities')
    .select('value')
    .where('tenantId', '=', scope.tenantId)
    .where('customerId', '=', customerId)
    .where('kind', '=', 'bsuid')
    .where('endedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row?.value ?? null;
}

/**
 * Before keys move: whoever moves the same keys, or keys of the same people, waits here. Keys come first and people second,
 * each in one order, so that two of them never wait for each other.
 */
export async function lockKeys(scope: Scope, keys: Keys): Promise<void> {
  const names = keyPairs(keys).map((pair) => [scope.tenantId, ...pair].join(':'));
  await sql`select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(${names.toSorted()}::text[]) as k`.execute(
    scope.tx,
  );
}

export async function lockCustomers(scope: Scope, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  await scope.tx
    .selectFrom('customers')
    .select('id')
    .where('tenantId', '=', scope.tenantId)
    .where('id', 'in', customerIds)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** Gives keys to a customer. False when somebody else took one of them meanwhile: look again. */
export async function attachKeys(scope: Scope, customerId: string, keys: Keys): Promise<boolean> {
  const pairs = keyPairs(keys);
  if (pairs.length === 0) return true;
  const written = await scope.tx
    .insertInto('customerIdentities')
    .values(
      pairs.map(([kind, value]) => ({
        tenantId: scope.tenantId,
        id: newId(scope.now.getTime()),
        customerId,
        kind,
        value,
        firstSeenAt: scope.now,
        lastSeenAt: scope.now,
        endedAt: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenantId', 'kind', 'value']).where('endedAt', 'is', null).doNothing())
    .returning('id')
    .execute();
  return written.length === pairs.length;
}

/** A customer gives up the key of this kind; it stays in the history and may belong to somebody else from now on. */
export async function endKey(scope: Scope, customerId: string, kind: IdentityKind): Promise<void> {
  await scope.tx
    .updateTable('customerIdentities')
    .set({ endedAt: scope.now })
    .where('tenantId', '=', scope.tenantId)
    .where('customerId', '=', customerId)
    .where('kind', '=', kind)
    .where('endedAt', 'is', null)
    .execute();
}

const SEEN_STEP_MS = 86_400_000;

/** Moves `last_seen_at` on, at most once a day: a message must not cost a write to a row that hardly anybody reads. */
export async function touchIdentities(scope: Scope, identities: readonly LiveIdentity[]): Promise<void> {
  const stale = identities.filter((row) => scope.now.getTime() - row.lastSeenAt.getTime() > SEEN_STEP_MS);
  if (stale.length === 0) return;
  await scope.tx
    .updateTable('customerIdentities')
    .set({ lastSeenAt: sql<Date>`greatest(last_seen_at, ${scope.now}::timestamptz)` })
    .where('tenantId', '=', scope.tenantId)
    .where(
      'id',
      'in',
      stale.map((row) => row.id),
    )
    .execute();
}

function keyPairs(keys: Keys): [IdentityKind, string][] {
  const pairs: [IdentityKind, string | null | undefined][] = [
    ['bsuid', keys.bsuid],
    ['phone', keys.phone],
    ['group', keys.group],
  ];
  return pairs.filter((pair): pair is [IdentityKind, string] => typeof pair[1] === 'string');
}

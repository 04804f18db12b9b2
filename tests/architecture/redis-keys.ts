import type { OpenPlatform } from '@wac/core/kernel';

type Redis = NonNullable<OpenPlatform['redis']>;

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';
const HASH = String.raw`[\w-]{22}`;

/** Every pattern that a key may have: our own ids and keyed hashes, never an address, a number or a name. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  'a session, for 30 seconds': new RegExp(`^session:${ID}$`),
  'a session that is over': new RegExp(`^session-revoked:${ID}$`),
  'what may be sent in a conversation': new RegExp(`^rate:pair:${ID}$`),
  'what may be sent from a number': new RegExp(`^rate:number:${ID}$`),
  'tries to change a password': new RegExp(`^rate:password:${HASH}$`),
  'tries to sign in': new RegExp(`^rate:sign-in:(address|account):${HASH}$`),
  'tries to sign in to an account from an address': new RegExp(`^rate:sign-in:pair:${HASH}:${HASH}$`),
};

/** What is in this Redis now: keys by pattern, and those that nobody declared or that would stay for ever. */
export async function checkRedisKeys(redis: Redis): Promise<{ seen: string[]; problems: string[] }> {
  const keys: string[] = [];
  for await (const page of redis.scanStream({ count: 1_000 })) keys.push(...(page as string[]));
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const key of keys) {
    const pattern = Object.entries(PATTERNS).find(([, shape]) => shape.test(key))?.[0];
    if (pattern === undefined) problems.push(`${key}: no declared pattern`);
    else seen.add(pattern);
    // -2 is a key that ran out between the two looks.
    if ((await redis.pttl(key)) === -1) problems.push(`${key}: has no end`);
  }
  return { seen: [...seen].toSorted(), problems };
}

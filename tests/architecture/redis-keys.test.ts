import { afterAll, beforeAll, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { checkRedisKeys } from './redis-keys.ts';

let shop: TestInstallation;

beforeAll(async () => {
  shop = await startInstallation();
});

afterAll(() => shop.stop());

function redisOf({ platform }: TestInstallation) {
  if (platform.redis === null) throw new Error('The installation runs without Redis');
  return platform.redis;
}

const call = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${shop.apiUrl}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

it('holds only keys of declared patterns, each with an end', async () => {
  const amal = await shop.phone({ name: 'Amal' });
  await amal.says('Salam');
  await amal.waitsFor(/./);
  const owner = shop.tenants[0]?.owner;
  await call('auth.signIn', { ...owner, password: 'wrong' });
  const answer = (await (await call('auth.signIn', owner ?? {})).json()) as { result: { data: { token: string } } };
  const authorization = `Bearer ${answer.result.data.token}`;
  await fetch(`${shop.apiUrl}/trpc/auth.session?input={}`, { headers: { authorization } });
  await call('auth.signOut', {}, { authorization });
  const { seen, problems } = await checkRedisKeys(redisOf(shop));
  expect(problems).toEqual([]);
  // Without the one of a number, which is gone after a second.
  expect(seen).toEqual(
    expect.arrayContaining([
      'a session that is over',
      'a session, for 30 seconds',
      'tries to sign in',
      'tries to sign in to an account from an address',
      'what may be sent in a conversation',
    ]),
  );
});

it('sees a stray key and one that stays', async () => {
  // A database of its own, so that other suites do not stumble over it.
  const other = redisOf(shop).duplicate({ db: 9, enableOfflineQueue: true });
  await other.set('customer:212600000000', 'x', 'EX', 60);
  await other.set('session:01890000-0000-7000-8000-000000000000', '1');
  const { problems } = await checkRedisKeys(other);
  await other.flushdb();
  await other.quit();
  expect(problems.toSorted()).toEqual([
    'customer:212600000000: no declared pattern',
    'session:01890000-0000-7000-8000-000000000000: has no end',
  ]);
});

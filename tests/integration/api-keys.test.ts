import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startInstallation, type TestInstallation } from '../setup/installation.ts';
import { moveClock } from './clock.ts';
import { refusalOf, signIn, type Dashboard } from './dashboard.ts';

const DAY = 86_400_000;

let shop: TestInstallation;
let owner: Dashboard;
let neighbour: Dashboard;
beforeAll(async () => {
  shop = await startInstallation({ worker: false, alsoSeed: ['samples'] });
  owner = await signIn(shop.apiUrl, shop.tenants[0]?.owner ?? { email: '', password: '' });
  neighbour = await signIn(shop.apiUrl, shop.tenants[1]?.owner ?? { email: '', password: '' });
});
afterAll(() => shop.stop());

const read = async (key: string, path = 'orders'): Promise<number> =>
  (await fetch(`${shop.apiUrl}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })).status;

it('is shown once, opens what it was made for and nothing else, and is seen as used', async () => {
  const { apiKeyId, key } = await owner.call.apiKeys.issue.mutate({ name: 'Till', scopes: ['order.read'] });
  expect(key).toMatch(/^wac_live_[0-9A-Za-z]{8}_[\w-]{43}$/);
  expect([await read(key), await read(key, 'customers')]).toEqual([200, 403]);
  const { apiKeys } = await owner.call.apiKeys.list.query({});
  const listed = apiKeys.find(({ id }) => id === apiKeyId);
  expect(listed).toMatchObject({ name: 'Till', scopes: ['order.read'], expiresAt: null });
  expect(listed?.lastUsedAt).not.toBeNull();
  expect(key.startsWith(listed?.prefix ?? 'nothing')).toBe(true);
  expect(JSON.stringify(apiKeys)).not.toContain(key);
  const kept = await shop.database.see<{ row: string }>('select k::text as row from api_keys k');
  expect(JSON.stringify(kept)).not.toContain(key.slice(-43));
});

it('opens nothing once it is revoked, and only its own shop can revoke it', async () => {
  const { apiKeyId, key } = await owner.call.apiKeys.issue.mutate({ name: 'Stock', scopes: ['order.read'] });
  expect(await refusalOf(neighbour.call.apiKeys.revoke.mutate({ apiKeyId }))).toBe('api_key.not_found');
  expect(await read(key)).toBe(200);
  await owner.call.apiKeys.revoke.mutate({ apiKeyId });
  // A process remembers a key for five seconds.
  await vi.waitFor(async () => expect(await read(key)).toBe(401), { timeout: 30_000, interval: 250 });
  expect(await refusalOf(owner.call.apiKeys.revoke.mutate({ apiKeyId }))).toBe('api_key.not_found');
  const { apiKeys } = await owner.call.apiKeys.list.query({});
  expect(apiKeys.map(({ id }) => id)).not.toContain(apiKeyId);
});

it('opens nothing after its end', async () => {
  const expiresAt = new Date(Date.now() + 30 * DAY).toISOString();
  const { apiKeyId, key } = await owner.call.apiKeys.issue.mutate({ name: 'Month', scopes: ['order.read'], expiresAt });
  const { apiKeys } = await owner.call.apiKeys.list.query({});
  expect(apiKeys.find(({ id }) => id === apiKeyId)?.expiresAt).toBe(expiresAt);
  await moveClock(shop, 31 * DAY);
  try {
    expect(await read(key)).toBe(401);
  } finally {
    await moveClock(shop, 0);
  }
});

it('is made and seen by owners only, and for reading only', async () => {
  const password = shop.tenants[0]?.owner.password ?? '';
  const manager = await signIn(shop.apiUrl, { email: 'manager@dar-zitoun.example', password });
  expect(await refusalOf(manager.call.apiKeys.list.query({}))).toBe('auth.forbidden');
  expect(await refusalOf(manager.call.apiKeys.issue.mutate({ name: 'Mine', scopes: ['order.read'] }))).toBe(
    'auth.forbidden',
  );
  for (const scopes of [['api_key.manage'], ['order.move'], []] as never[])
    expect(await refusalOf(owner.call.apiKeys.issue.mutate({ name: 'Wide', scopes }))).toBe('input.invalid');
});

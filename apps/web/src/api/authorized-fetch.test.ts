import { beforeEach, expect, test, vi } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';

const kept = new Map<string, string>();
const sent: { url: string; headers: Headers; credentials: RequestCredentials | undefined }[] = [];
let answer: Response;

beforeEach(() => {
  kept.clear();
  sent.length = 0;
  answer = new Response('{}');
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, headers: new Headers(init.headers), credentials: init.credentials });
    return Promise.resolve(answer);
  });
});

test('the session goes in a header, never in the address, and no cookie with it', async () => {
  kept.set('session', 'token');
  await authorizedFetch('/trpc/orders.list', { headers: { 'x-person': '1' } });
  expect(sent[0]?.url).toBe('/trpc/orders.list');
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer token');
  expect(sent[0]?.headers.get('x-person')).toBe('1');
  expect(sent[0]?.credentials).toBe('omit');
});

test('a fresh token that comes back is kept', async () => {
  kept.set('session', 'old');
  answer = new Response('{}', { headers: { 'x-session': 'fresh' } });
  await authorizedFetch('/trpc/orders.list');
  expect(kept.get('session')).toBe('fresh');
});

test('nobody signed in, nothing sent and nothing kept', async () => {
  answer = new Response('{}', { headers: { 'x-session': 'stray' } });
  await authorizedFetch('/trpc/auth.signIn');
  expect(sent[0]?.headers.has('authorization')).toBe(false);
  expect(kept.size).toBe(0);
});

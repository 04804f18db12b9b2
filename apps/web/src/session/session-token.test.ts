import { beforeEach, expect, test, vi } from 'vitest';
import { closeSession, openSession, renewSession, sessionToken } from './session-token.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test('a fresh token takes the place of the one it answers', () => {
  openSession('old');
  renewSession('old', 'fresh');
  expect(sessionToken()).toBe('fresh');
});

test('a late answer does not sign anybody in again', () => {
  openSession('old');
  closeSession();
  renewSession('old', 'fresh');
  expect(sessionToken()).toBeNull();
});

test('a late answer of the session before does not replace the present one', () => {
  openSession('first');
  openSession('second');
  renewSession('first', 'fresh of the first');
  expect(sessionToken()).toBe('second');
});

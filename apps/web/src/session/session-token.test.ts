import { beforeEach, expect, test, vi } from 'vitest';
import { closeSession, openSession, renewSession, sessionKind, sessionToken } from './session-token.ts';

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

test('whose session it is stands in the token; what cannot be read is left to the server', () => {
  const token = (claims: object) => `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
  expect(sessionKind(null)).toBeNull();
  expect(sessionKind(token({ typ: 'operator', sub: '~~~???' }))).toBe('operator');
  expect(sessionKind(token({ typ: 'session' }))).toBe('member');
  for (const odd of ['', 'x', 'a.b.c', token([]), 'a.bnVsbA.c']) expect(sessionKind(odd)).toBe('member');
});

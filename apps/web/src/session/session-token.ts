import { useSyncExternalStore } from 'react';

const KEY = 'session';
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** The signed session token of this tab, or null when nobody is signed in. */
export function sessionToken(): string | null {
  return sessionStorage.getItem(KEY);
}

export function openSession(token: string): void {
  sessionStorage.setItem(KEY, token);
  tell();
}

export function closeSession(): void {
  sessionStorage.removeItem(KEY);
  tell();
}

/**
 * Stores the fresh token that answers an ageing one. An answer that arrives after signing out, or after another answer already
 * renewed the token, changes nothing.
 */
export function renewSession(sentWith: string, fresh: string): void {
  if (sessionToken() === sentWith) sessionStorage.setItem(KEY, fresh);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whose session this tab holds: it decides what is shown; the server decides what is done. */
export type SessionKind = 'member' | 'operator';

/** Reads the type that the token names. What cannot be read counts as a member's: the server will refuse it. */
export function sessionKind(token: string | null): SessionKind | null {
  if (token === null) return null;
  try {
    const body = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(body));
    return typeof claims === 'object' && claims !== null && 'typ' in claims && claims.typ === 'operator'
      ? 'operator'
      : 'member';
  } catch {
    return 'member';
  }
}

/** Whose session this tab holds, null when nobody is signed in. The token itself never reaches a component. */
export function useSessionKind(): SessionKind | null {
  return useSyncExternalStore(subscribe, () => sessionKind(sessionToken()));
}

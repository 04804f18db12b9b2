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

/** Whether this tab holds a session. The token itself never reaches a component. */
export function useHasSession(): boolean {
  return useSyncExternalStore(subscribe, () => sessionToken() !== null);
}

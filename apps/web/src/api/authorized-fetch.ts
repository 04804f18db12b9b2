import { renewSession, sessionToken } from '../session/session-token.ts';

/** A fetch that carries the session as a header, never in the address, and keeps the fresh token that comes back. */
export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const token = sessionToken();
  const headers = new Headers(init?.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(input, { ...init, headers, credentials: 'omit' });
  const fresh = response.headers.get('x-session');
  if (token !== null && fresh !== null) renewSession(token, fresh);
  return response;
}

import { randomUUID } from 'node:crypto';
import type { Auth } from '@wac/core/auth';
import { NOBODY, type Actor, type Ctx, type Platform } from '@wac/core/kernel';

export interface Deps {
  readonly platform: Platform;
  readonly auth: Auth;
}

/** A request that is nobody's yet: what sign-in and public pages know. */
export interface RequestContext {
  readonly requestId: string;
  /** The address of the peer, for throttling; never logged. */
  readonly address: string;
  /** The `User-Agent` header; named in the list of sessions, never logged. */
  readonly userAgent: string | null;
  /** Null for somebody who is not signed in. */
  readonly ctx: Ctx | null;
  /** To be returned in `x-session`, when the token is due for renewal. */
  readonly freshToken: string | null;
}

export function newRequestId(): string {
  return randomUUID();
}

/**
 * Reads the session of a dashboard request.
 * @throws AppError `auth.session_expired` for a token that is no longer good; no token is nobody
 */
export async function readRequest(deps: Deps, headers: Headers, address: string): Promise<RequestContext> {
  const requestId = newRequestId();
  const userAgent = headers.get('user-agent');
  const token = bearer(headers);
  if (token === null) return { requestId, address, userAgent, ctx: null, freshToken: null };
  const person = headers.get('x-person') === '1';
  const { actor, tenantId, freshToken } = await deps.auth.readSession(token, { person });
  return { requestId, address, userAgent, ctx: { ...deps.platform, tenantId, actor, requestId }, freshToken };
}

/** Reads the API key of a REST request. @throws AppError `auth.required`, `auth.key_invalid` */
export async function readKeyRequest(deps: Deps, headers: Headers): Promise<Ctx> {
  const { actor, tenantId } = await deps.auth.readApiKey(headers.get('authorization') ?? undefined);
  return { ...deps.platform, tenantId, actor, requestId: newRequestId() };
}

/** The context of somebody who is not signed in: operations refuse it unless they are public. */
export function anonymousCtx(platform: Platform, requestId: string): Ctx {
  const actor: Actor = { type: 'anonymous' };
  return { ...platform, tenantId: NOBODY, actor, requestId };
}

function bearer(headers: Headers): string | null {
  const match = /^Bearer ([\x21-\x7e]{1,4096})$/.exec(headers.get('authorization') ?? '');
  return match?.[1] ?? null;
}

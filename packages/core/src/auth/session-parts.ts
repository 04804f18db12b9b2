import { AppError } from '@wac/shared';
import type { Actor, Ctx, Platform } from '../kernel/index.ts';
import type { SessionCache } from './session-cache.ts';
import type { Tokens } from './tokens.ts';

/** What sessions are made of and read with. */
export interface SessionParts {
  platform: Platform;
  cache: SessionCache;
  tokens: Tokens;
}

export interface OpenSession {
  actor: Extract<Actor, { type: 'member' | 'operator-session' }>;
  /** Nobody's for an operator. */
  tenantId: string;
  /** A new token to answer with, once the one that came is five minutes old. */
  freshToken: string | null;
}

/** The member behind a request. @throws AppError `auth.forbidden` for anybody else */
export function memberOf({ actor }: Ctx): Extract<Actor, { type: 'member' }> {
  if (actor.type !== 'member') throw new AppError('auth.forbidden');
  return actor;
}

import type { ChangePasswordInput, OwnSessions, SignInInput } from '@wac/shared';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { Ctx, Platform } from '../kernel/index.ts';
import { changePassword } from './change-password.ts';
import { endOwnSessions, listOwnSessions } from './own-sessions.ts';
import { createApiKeyReader, type KeyHolder } from './read-api-key.ts';
import { readSession, sessionLives } from './read-session.ts';
import { createSessionCache } from './session-cache.ts';
import type { OpenSession } from './session-parts.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { createTokens } from './tokens.ts';

/** Who is calling: sessions of people and keys of programs. */
export interface Auth {
  signIn(
    input: z.input<typeof SignInInput>,
    from: { address: string; userAgent: string | null; requestId: string },
  ): Promise<{ token: string }>;
  readSession(token: string, request: { person: boolean }): Promise<OpenSession>;
  sessionLives(sessionId: string): Promise<boolean>;
  signOut(ctx: Ctx): Promise<void>;
  listOwnSessions(ctx: Ctx): Promise<z.output<typeof OwnSessions>>;
  endOwnSessions(ctx: Ctx, which: { id: string } | 'others'): Promise<{ ended: number }>;
  changePassword(ctx: Ctx, input: z.output<typeof ChangePasswordInput>): Promise<{ ended: number }>;
  /** Reads an `Authorization` header. */
  readApiKey(authorization: string | undefined): Promise<KeyHolder>;
}

/** @throws Error when `jwtKeys` cannot be used, with a sentence that says why */
export function createAuth(options: { platform: Platform; redis: Redis | null; jwtKeys: string }): Auth {
  const { platform, redis, jwtKeys } = options;
  const parts = { platform, cache: createSessionCache(redis), tokens: createTokens(jwtKeys) };
  return {
    signIn: (input, from) => signIn(parts, input, from),
    readSession: (token, request) => readSession(parts, token, request),
    sessionLives: (sessionId) => sessionLives(parts, sessionId),
    signOut: (ctx) => signOut(parts, ctx),
    listOwnSessions: (ctx) => listOwnSessions(parts, ctx),
    endOwnSessions: (ctx, which) => endOwnSessions(parts, ctx, which),
    changePassword: (ctx, input) => changePassword(parts, ctx, input),
    readApiKey: createApiKeyReader(platform),
  };
}

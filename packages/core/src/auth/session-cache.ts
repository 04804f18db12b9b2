import type { SessionRow } from '@wac/db';
import { Language, Role } from '@wac/shared';
import type { Redis } from 'ioredis';
import { z } from 'zod';

// `session:<id>` holds a session for 30 seconds, `session-revoked:<id>` that it is over. The second outlives the first, so
// a reader that was slow cannot bring a revoked session back.
const KEEP_SECONDS = 30;
const REVOKED_SECONDS = 60;

const Cached = z.object({
  sessionId: z.string(),
  tenantId: z.string(),
  memberId: z.string(),
  userId: z.string(),
  role: Role,
  email: z.string(),
  userName: z.string(),
  language: Language.nullable(),
  activeAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  revokedAt: z.null(),
});

export interface SessionCache {
  /** `unknown`: ask the database. Always that while Redis is away. */
  read(sessionId: string): Promise<SessionRow | 'revoked' | 'unknown'>;
  keep(session: SessionRow): Promise<void>;
  revoke(sessionId: string): Promise<void>;
}

/** Spares the database a look for every request; it may vanish at any time. */
export function createSessionCache(redis: Redis | null): SessionCache {
  const attempt = async <T>(work: (ready: Redis) => Promise<T>): Promise<T | null> => {
    if (redis?.status !== 'ready') return null;
    try {
      return await work(redis);
    } catch {
      return null;
    }
  };
  return {
    async read(sessionId) {
      const found = await attempt((ready) => ready.mget(`session-revoked:${sessionId}`, `session:${sessionId}`));
      const [revoked, session] = found ?? [];
      if (revoked) return 'revoked';
      return session ? parse(session) : 'unknown';
    },
    async keep(session) {
      if (session.revokedAt !== null) return;
      await attempt((ready) => ready.set(`session:${session.sessionId}`, JSON.stringify(session), 'EX', KEEP_SECONDS));
    },
    async revoke(sessionId) {
      await attempt((ready) => ready.set(`session-revoked:${sessionId}`, '1', 'EX', REVOKED_SECONDS));
    },
  };
}

function parse(text: string): SessionRow | 'unknown' {
  const result = Cached.safeParse(JSON.parse(text));
  return result.success ? result.data : 'unknown';
}

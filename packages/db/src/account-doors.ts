import { sql, type Kysely } from 'kysely';
import { askDoor } from './ask-door.ts';
import type { Tables } from './tables/index.ts';

export interface OwnSessionRow {
  sessionId: string;
  tenantId: string;
  tenantName: string;
  device: string | null;
  createdAt: Date;
  activeAt: Date;
}

/** Doors of people's own accounts: a user belongs to several tenants, or to none yet. */
export function createAccountDoors(kysely: Kysely<Tables>) {
  const { rows, value } = askDoor(kysely);
  return {
    nameSessionDevice: (id: string, device: string) => rows(sql`select doors.name_session_device(${id}, ${device})`),
    /** Those that are not over, the one used last first. */
    sessionsOfUser: (userId: string, now: Date, idleMs: number) =>
      rows(sql<OwnSessionRow>`select * from doors.sessions_of_user(${userId}, ${now}, ${idleMs})`),
    /** Ends one session of this user, or all but one; answers the ids of those that it ended. */
    revokeSessionsOfUser: async (userId: string, which: { id: string } | { except: string }, at: Date) => {
      const id = 'id' in which ? which.id : null;
      const except = 'except' in which ? which.except : null;
      const ended = await rows(sql<{ id: string }>`
        select s.id from doors.revoke_sessions_of_user(${userId}, ${id}, ${except}, ${at}) as s (id)`);
      return ended.map((row) => row.id);
    },
    passwordOfUser: (userId: string) =>
      value(sql<{ value: string | null }>`select doors.password_of_user(${userId}) as value`),
    /** False when the hash is no longer the one that was checked. */
    changePassword: (userId: string, from: string, to: string) =>
      value(sql<{ value: boolean }>`select doors.change_password(${userId}, ${from}, ${to}) as value`),
  };
}

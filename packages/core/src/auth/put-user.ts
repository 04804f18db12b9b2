import { newId, type Language } from '@wac/shared';
import type { Platform } from '../kernel/index.ts';
import { hashPassword } from './password-hash.ts';

/** Makes a user, or gives the one with this e-mail the new password; answers the id. For seeds and operators only. */
export async function putUser(
  platform: Platform,
  user: { email: string; name: string; language: Language | null; password: string },
): Promise<string> {
  const { password, ...rest } = user;
  const at = platform.clock.now();
  return platform.db.doors.putUser({
    ...rest,
    id: newId(at.getTime()),
    passwordHash: await hashPassword(password),
    at,
  });
}

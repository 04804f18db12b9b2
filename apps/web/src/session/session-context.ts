import { roleAllows, type Permission } from '@wac/shared/permissions';
import type { Session } from '@wac/shared/contracts/auth';
import { createContext, useContext } from 'react';

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in, and to which shop. Only below the shell, which waits for it. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session above this component');
  return session;
}

/** Whether the member may do this: decides what is shown; the server decides what is done. */
export function useMay(permission: Permission): boolean {
  return roleAllows(useSession().role, permission);
}

import { useMutation } from '@tanstack/react-query';
import { trpc } from '../api/api.ts';
import { closeSession } from './session-token.ts';

/** Signs out. Without an answer the tab is signed out all the same; the session then ends by itself. */
export function useSignOut(): () => void {
  const signOut = useMutation(trpc.auth.signOut.mutationOptions({ onSettled: closeSession }));
  return () => signOut.mutate();
}

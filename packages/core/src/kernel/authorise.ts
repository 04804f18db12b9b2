import { AppError, roleAllows, type Permission } from '@wac/shared';
import type { Actor } from './context.ts';

/** `internal`: machines of ours only. `public`: nobody need be signed in. */
export type Access = Permission | 'internal' | 'public';

/**
 * Refuses an actor who may not do this.
 * @throws AppError `auth.required` for nobody in particular, `auth.forbidden` for somebody without the permission
 */
export function authorise(actor: Actor, access: Access): void {
  if (access === 'public') return;
  switch (actor.type) {
    case 'anonymous':
      throw new AppError('auth.required');
    case 'system':
    case 'webhook':
    case 'operator':
      return;
    case 'member':
      if (access !== 'internal' && roleAllows(actor.role, access)) return;
      throw new AppError('auth.forbidden', { permission: access });
    case 'api-key':
      if (access !== 'internal' && actor.scopes.includes(access)) return;
      throw new AppError('auth.forbidden', { permission: access });
  }
}

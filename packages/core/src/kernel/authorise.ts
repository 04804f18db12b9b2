import { AppError, roleAllows, type Permission } from '@wac/shared';
import type { Actor } from './context.ts';

/**
 * `internal`: machines of ours only. `operator`: whoever runs the installation, in nobody's tenant. `public`: nobody need be
 * signed in.
 */
export type Access = Permission | 'internal' | 'operator' | 'public';

/**
 * Refuses an actor who may not do this. A member never does what is an operator's, whatever their role; an operator who signed
 * in never does what is a tenant's.
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
    case 'operator-session':
      if (access === 'operator') return;
      throw new AppError('auth.forbidden', { permission: access });
    case 'member':
      if (isPermission(access) && roleAllows(actor.role, access)) return;
      throw new AppError('auth.forbidden', { permission: access });
    case 'api-key':
      if (isPermission(access) && actor.scopes.includes(access)) return;
      throw new AppError('auth.forbidden', { permission: access });
  }
}

function isPermission(access: Exclude<Access, 'public'>): access is Permission {
  return access !== 'internal' && access !== 'operator';
}

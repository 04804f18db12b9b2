import { z } from 'zod';

export const ROLES = ['owner', 'manager', 'agent', 'kitchen', 'courier', 'accountant'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What may be done, and by whom: the one table. An API key's scopes are permissions of this list. */
const TABLE = {
  'session.use': ['owner', 'manager', 'agent', 'kitchen', 'courier', 'accountant'],
  'tenant.read': ['owner', 'manager', 'agent', 'kitchen', 'courier', 'accountant'],
  'api_key.manage': ['owner'],
  'catalog.read': ['owner', 'manager', 'agent', 'kitchen', 'accountant'],
  'catalog.edit': ['owner', 'manager'],
  'catalog.set_availability': ['owner', 'manager', 'agent', 'kitchen'],
  'order.read': ['owner', 'manager', 'agent', 'kitchen', 'courier', 'accountant'],
  'order.move': ['owner', 'manager', 'agent', 'kitchen', 'courier'],
  'customer.read': ['owner', 'manager', 'agent', 'accountant'],
  'conversation.read': ['owner', 'manager', 'agent'],
  'conversation.handle': ['owner', 'manager', 'agent'],
  'message.send': ['owner', 'manager', 'agent'],
  'number.read': ['owner', 'manager', 'agent'],
  'queue.read': ['owner', 'manager'],
  'queue.handle': ['owner', 'manager'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof TABLE;
export const PERMISSIONS = Object.keys(TABLE) as Permission[];
export const Permission = z.enum(PERMISSIONS as [Permission, ...Permission[]]);

export function roleAllows(role: Role, permission: Permission): boolean {
  return (TABLE[permission] as readonly Role[]).includes(role);
}

/** The permissions an API key may hold: reading, never what needs a person behind it. */
export const API_KEY_SCOPES = PERMISSIONS.filter((permission) => permission.endsWith('.read'));

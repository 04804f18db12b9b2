import type { Language, LocalizedText, Permission, Role } from '@wac/shared';
import type { Generated, JSONColumnType } from 'kysely';

/** Weekday (`mon` … `sun`) to the spans in which the shop is open, `HH:MM` in its time zone. */
export type OpeningHours = Record<string, { open: string; close: string }[]>;

export interface TenantsTable {
  id: string;
  slug: string;
  name: string;
  /** What customers read; null: `name` in every language. */
  publicName: JSONColumnType<LocalizedText> | null;
  country: string;
  city: string | null;
  currency: string;
  timezone: string;
  languages: Language[];
  status: Generated<'active' | 'suspended'>;
  quietTimeMs: Generated<number>;
  openingHours: JSONColumnType<OpeningHours>;
  metaCatalogId: string | null;
  catalogVersion: Generated<number>;
  createdAt: Date;
}

/** Only doors see this table. */
export interface UsersTable {
  id: string;
  email: string;
  name: string;
  language: Language | null;
  passwordHash: string;
  createdAt: Date;
}

export interface MembersTable {
  tenantId: string;
  id: string;
  userId: string;
  name: string;
  role: Role;
  createdAt: Date;
}

/** Only doors see this table. */
export interface SessionsTable {
  id: string;
  tenantId: string;
  memberId: string;
  userId: string;
  createdAt: Date;
  activeAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  device: string | null;
}

export interface ApiKeysTable {
  tenantId: string;
  id: string;
  name: string;
  prefix: string;
  hash: Buffer;
  scopes: Permission[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

import { z } from 'zod';
import { Id } from '../ids.ts';
import { API_KEY_SCOPES, Permission } from '../permissions.ts';

/** A key of a program, as its shop sees it: the key itself is shown once, when it is made. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  /** What it begins with, to recognise it by; secret scanners know the form. */
  prefix: z.string(),
  scopes: z.array(Permission),
  createdAt: z.iso.datetime(),
  /** To the minute; null when it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
  /** Null: it lasts until it is revoked. */
  expiresAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const IssueApiKeyInput = z.object({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(Permission.refine((scope) => API_KEY_SCOPES.includes(scope))).min(1),
  expiresAt: z.iso.datetime().nullable().default(null),
});

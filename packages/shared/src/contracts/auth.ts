import { z } from 'zod';
import { Id } from '../ids.ts';
import { Language } from '../language.ts';
import { Role } from '../permissions.ts';

export const SignInInput = z.object({ email: z.email().max(254), password: z.string().min(1).max(256) });
export const Session = z.object({
  userId: Id,
  userName: z.string(),
  email: z.string(),
  role: Role,
  language: Language.nullable(),
  tenant: z.object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    currency: z.string(),
    timezone: z.string(),
    languages: z.array(Language),
  }),
});
export type Session = z.infer<typeof Session>;

/** How long a new password must be is said by `passwordProblem`, in the answer's details. */
export const ChangePasswordInput = z.object({ current: z.string().min(1).max(256), next: z.string().min(1).max(256) });

export const OwnSession = z.object({
  sessionId: Id,
  tenantName: z.string(),
  /** Browser and system; null when it named neither. */
  device: z.string().nullable(),
  /** The one that asks. */
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  activeAt: z.iso.datetime(),
});
export type OwnSession = z.infer<typeof OwnSession>;
export const OwnSessions = z.object({ sessions: z.array(OwnSession) });
export const EndSessionInput = z.object({ sessionId: Id });

/** A single-use, 60-second address for what cannot carry a header: an image, a download. */
export const IssueTicketInput = z.object({ fileIds: z.array(Id).min(1).max(100) });
export const IssuedTickets = z.object({ tickets: z.array(z.object({ fileId: Id, url: z.string() })) });

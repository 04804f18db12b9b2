import { z } from 'zod';
import { Id } from '../ids.ts';

/** A WhatsApp phone number of the shop. The access token never leaves the server. */
export const WhatsappNumber = z.object({
  id: Id,
  wabaId: z.string(),
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  /** Messages per second that Meta allows: 80, 1,000 or 20 (coexistence). */
  throughput: z.int(),
  status: z.enum(['connected', 'paused', 'disconnected']),
  /** Meta's error code that paused it, e.g. 190 or 131042. */
  pausedCode: z.int().nullable(),
});
export type WhatsappNumber = z.infer<typeof WhatsappNumber>;
export const NumberList = z.object({ numbers: z.array(WhatsappNumber) });
export const ResumeNumberInput = z.object({ numberId: Id });

/** What Meta said about the account that no part of the product acts on yet: kept, and shown as not handled. */
export const AccountEvent = z.object({
  id: Id,
  field: z.string(),
  numberId: Id.nullable(),
  receivedAt: z.iso.datetime(),
});
export const AccountEventList = z.object({ events: z.array(AccountEvent) });

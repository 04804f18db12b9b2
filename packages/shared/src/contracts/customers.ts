import { z } from 'zod';
import { Id } from '../ids.ts';
import { Language } from '../language.ts';
import { PageInput, pageOf } from '../page.ts';

/** The person on WhatsApp. Not a phone number: the phone can be missing, appear later or vanish again. */
export const Customer = z.object({
  id: Id,
  name: z.string().nullable(),
  phone: z.string().nullable(),
  username: z.string().nullable(),
  language: Language.nullable(),
  marketingConsent: z.enum(['granted', 'withdrawn', 'unknown']),
  createdAt: z.iso.datetime(),
});
export type Customer = z.infer<typeof Customer>;

export const ListCustomersInput = PageInput;
export const CustomerPage = pageOf(Customer);
export const GetCustomerInput = z.object({ customerId: Id });

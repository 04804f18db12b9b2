import { json } from '@wac/db';
import { Currency, Id, Language, LocalizedText, newId } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * Makes the tenant of the context, whose id the caller chose, with its owner. The slug is unique in the installation: a
 * second one is refused by the database.
 */
export const createTenant = command({
  name: 'tenant.create',
  permission: 'internal',
  input: z.object({
    slug: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(60),
    name: z.string().trim().min(1).max(120),
    publicName: LocalizedText.nullable(),
    country: z.string().regex(/^[A-Z]{2}$/),
    city: z.string().max(120).nullable(),
    currency: Currency,
    timezone: z.string().max(64),
    languages: z.array(Language).min(1),
    quietTimeMs: z.int().min(0).max(3_000),
    /** By weekday `mon` … `sun`. */
    openingHours: z.record(z.string(), z.array(z.object({ open: Time, close: Time }))),
    metaCatalogId: z.string().nullable(),
    owner: z.object({ userId: Id, name: z.string().trim().min(1).max(120) }),
  }),
  output: z.object({ memberId: Id }),
  errors: [],
  target: (_input, { memberId }) => ({ memberId }),
  async run(scope, { owner, publicName, openingHours, ...tenant }) {
    await scope.tx
      .insertInto('tenants')
      .values({
        ...tenant,
        id: scope.tenantId,
        publicName: publicName === null ? null : json(publicName),
        openingHours: json(openingHours),
        createdAt: scope.now,
      })
      .execute();
    const memberId = newId(scope.now.getTime());
    await scope.tx
      .insertInto('members')
      .values({ tenantId: scope.tenantId, id: memberId, ...owner, role: 'owner', createdAt: scope.now })
      .execute();
    return { memberId };
  },
});

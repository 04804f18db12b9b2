import { z } from 'zod';

/** How every list is asked for: no parameter is needed, rows come in the order in which they were accepted. */
export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type PageInput = z.infer<typeof PageInput>;

/** A yes or no that may come from an address: `true`, `false`, or a boolean. `z.coerce.boolean` would take "false" for yes. */
export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

/** A page: `nextCursor` is null on the last one. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), nextCursor: z.string().nullable() });
}

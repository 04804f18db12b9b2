import { z } from 'zod';

/** How every list is asked for: no parameter is needed, rows come in the order in which they were accepted. */
export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type PageInput = z.infer<typeof PageInput>;

/** A page: `nextCursor` is null on the last one. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), nextCursor: z.string().nullable() });
}

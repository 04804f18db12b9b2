import { doorsIn } from '@wac/db';
import { newId } from '@wac/shared';
import { sql } from 'kysely';
import { describeError, type Ctx } from '../../kernel/index.ts';

const TRIES = 3;
const AGAIN_AFTER_SECONDS = 2;

/**
 * A status that the code or the database refuses: it comes again a little later, and after three tries goes where an operator
 * sees it. True when it is set aside.
 */
export async function setStatusAside(ctx: Ctx, id: string, error: unknown): Promise<boolean> {
  const { type, code } = describeError(error);
  const aside = await ctx.db.withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ pending: boolean }>`
      update status_events set tries = tries + 1, pending = tries + 1 < ${TRIES},
        due_at = clock_timestamp() + (tries + 1) * ${AGAIN_AFTER_SECONDS} * interval '1 second'
      where tenant_id = ${ctx.tenantId}::uuid and id = ${id} and pending returning pending`.execute(tx);
    if (rows[0]?.pending !== false) return false;
    const payload = { statusEventId: id, error: code ?? type };
    const item = { id: newId(), tenantId: ctx.tenantId, reason: 'status_not_applied', payload };
    await doorsIn(tx).quarantineItems([item], ctx.clock.now());
    return true;
  });
  ctx.log.error({ err: error, tenantId: ctx.tenantId, statusEventId: id, aside }, 'a status could not be applied');
  if (aside) ctx.metrics.quarantined.inc();
  return aside;
}

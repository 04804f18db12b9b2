import { Id } from '@wac/shared';
import { z } from 'zod';
import { job, openScope, type Scope } from '../../kernel/index.ts';

const input = z.object({ numberId: Id, code: z.int() });

/** Sends again from a number that is still paused for this reason, and for no other. */
async function now(scope: Scope, { numberId, code }: z.output<typeof input>): Promise<void> {
  const { numUpdatedRows } = await scope.tx
    .updateTable('numbers')
    .set({ status: 'connected', pausedCode: null })
    .where('id', '=', numberId)
    .where('status', '=', 'paused')
    .where('pausedCode', '=', code)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  scope.emit('number.changed', { numberId });
  scope.wake('outbox');
}

export const resumeLater = job({
  name: 'number.resume',
  input,
  run: (ctx, work) => openScope(ctx, (scope) => now(scope, work)),
});

/** The end of a pause: at once, or when Meta said that it ends. */
export const resumeNumber = { now, plan: resumeLater.plan };

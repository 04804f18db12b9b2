import { AppError, ResumeNumberInput } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';

/**
 * Lets a paused number send again, once somebody has repaired what Meta complained of; what waited leaves by itself. If
 * nothing was repaired, Meta refuses the first message and the number is paused again.
 */
export const resumeNumber = command({
  name: 'number.resume',
  permission: 'queue.handle',
  input: ResumeNumberInput,
  output: z.object({}),
  errors: ['number.not_found', 'number.not_paused'],
  target: ({ numberId }) => ({ numberId }),
  async run(scope, { numberId }) {
    const number = await scope.tx
      .selectFrom('numbers')
      .select('status')
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', numberId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!number) throw new AppError('number.not_found');
    if (number.status !== 'paused') throw new AppError('number.not_paused');
    await scope.tx
      .updateTable('numbers')
      .set({ status: 'connected', pausedCode: null })
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', numberId)
      .execute();
    scope.emit('number.changed', { numberId });
    scope.wake('outbox');
    return {};
  },
});

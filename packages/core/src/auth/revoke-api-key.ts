import { AppError, Id } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';

/** Ends an API key. Processes that have just seen it take it for at most five seconds more. */
export const revokeApiKey = command({
  name: 'api_key.revoke',
  permission: 'api_key.manage',
  input: z.object({ apiKeyId: Id }),
  output: z.object({}),
  errors: ['api_key.not_found'],
  target: ({ apiKeyId }) => ({ apiKeyId }),
  async run(scope, { apiKeyId }) {
    const { numUpdatedRows } = await scope.tx
      .updateTable('apiKeys')
      .set({ revokedAt: scope.now })
      .where('tenantId', '=', scope.tenantId)
      .where('id', '=', apiKeyId)
      .where('revokedAt', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new AppError('api_key.not_found');
    return {};
  },
});

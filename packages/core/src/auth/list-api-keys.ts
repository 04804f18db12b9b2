import { ApiKey } from '@wac/shared';
import { z } from 'zod';
import { query } from '../kernel/index.ts';

/** The shop's API keys that still open something, the newest first. */
export const listApiKeys = query({
  name: 'api_key.list',
  permission: 'api_key.manage',
  input: z.object({}),
  output: z.object({ apiKeys: z.array(ApiKey) }),
  errors: [],
  async run(scope) {
    const rows = await scope.tx
      .selectFrom('apiKeys')
      .select(['id', 'name', 'prefix', 'scopes', 'createdAt', 'lastUsedAt', 'expiresAt'])
      .where('tenantId', '=', scope.tenantId)
      .where('revokedAt', 'is', null)
      .where((key) => key.or([key('expiresAt', 'is', null), key('expiresAt', '>', scope.now)]))
      .orderBy('createdAt', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return {
      apiKeys: rows.map(({ createdAt, lastUsedAt, expiresAt, ...key }) => ({
        ...key,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
        expiresAt: expiresAt?.toISOString() ?? null,
      })),
    };
  },
});

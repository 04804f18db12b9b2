import { Id, IssueApiKeyInput, newId } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';
import { newApiKey } from './api-key.ts';

/** Makes an API key. Its output is the only time that the key is seen, so this is never called with an idempotency key. */
export const issueApiKey = command({
  name: 'api_key.issue',
  permission: 'api_key.manage',
  input: IssueApiKeyInput,
  output: z.object({ apiKeyId: Id, key: z.string() }),
  errors: [],
  target: (_input, { apiKeyId }) => ({ apiKeyId }),
  async run(scope, { name, scopes, expiresAt }) {
    const { key, prefix, hash } = newApiKey();
    const apiKeyId = newId(scope.now.getTime());
    await scope.tx
      .insertInto('apiKeys')
      .values({
        tenantId: scope.tenantId,
        id: apiKeyId,
        name,
        prefix,
        hash,
        scopes,
        createdAt: scope.now,
        lastUsedAt: null,
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
        revokedAt: null,
      })
      .execute();
    return { apiKeyId, key };
  },
});

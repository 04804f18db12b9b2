import { AppError } from '@wac/shared';
import type { Actor, Platform } from '../kernel/index.ts';
import { apiKeyIn, hashApiKey } from './api-key.ts';

export interface KeyHolder {
  actor: Extract<Actor, { type: 'api-key' }>;
  tenantId: string;
}

const KEEP_MS = 5_000;
const MAX_KEPT = 1_000;
const USED_STEP_MS = 60_000;

/** Reads API keys. A revoked key works for at most five more seconds, for as long as a process remembers it. */
export function createApiKeyReader(platform: Platform): (authorization: string | undefined) => Promise<KeyHolder> {
  const kept = new Map<string, { holder: KeyHolder; until: number }>();
  return async (authorization) => {
    if (authorization === undefined || authorization === '') throw new AppError('auth.required');
    const key = apiKeyIn(authorization);
    if (key === null) throw new AppError('auth.key_invalid');
    const hash = hashApiKey(key);
    const id = hash.toString('base64');
    const known = kept.get(id);
    if (known && performance.now() < known.until) return known.holder;
    kept.delete(id);
    const now = platform.clock.now();
    const row = await platform.db.doors.apiKeyByHash(hash, now);
    if (!row) throw new AppError('auth.key_invalid');
    const { apiKeyId, tenantId, scopes } = row;
    const holder: KeyHolder = { tenantId, actor: { type: 'api-key', id: apiKeyId, scopes } };
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(id, { holder, until: performance.now() + KEEP_MS });
    await noteUse(platform, holder, now);
    return holder;
  };
}

/** So that a shop sees which keys nobody uses; at most once a minute. */
async function noteUse({ db }: Platform, { tenantId, actor }: KeyHolder, now: Date): Promise<void> {
  await db.withTenant(tenantId, (tx) =>
    tx
      .updateTable('apiKeys')
      .set({ lastUsedAt: now })
      .where('id', '=', actor.id)
      .where((eb) =>
        eb.or([eb('lastUsedAt', 'is', null), eb('lastUsedAt', '<', new Date(now.getTime() - USED_STEP_MS))]),
      )
      .execute(),
  );
}

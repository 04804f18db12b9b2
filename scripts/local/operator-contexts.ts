import type { Ctx, Platform } from '@wac/core/kernel';
import { newId } from '@wac/shared';

/** The operator at the command line, acting in one tenant. */
export function operatorContext(platform: Platform, tenantId: string): Ctx {
  return { ...platform, tenantId, actor: { type: 'operator', name: 'command line' }, requestId: newId() };
}

/** The same in every tenant of the installation, one after the other. */
export async function* operatorContexts(platform: Platform): AsyncGenerator<Ctx> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await platform.db.doors.tenantIds(after, 500);
    for (const tenantId of ids) yield operatorContext(platform, tenantId);
    after = ids.at(-1) ?? null;
    if (after === null) return;
  }
}

import { tenantIds, type Ctx, type Platform } from '@wac/core/kernel';
import { newId } from '@wac/shared';

/** The operator at the command line, acting in one tenant. */
export function operatorContext(platform: Platform, tenantId: string): Ctx {
  return { ...platform, tenantId, actor: { type: 'operator', name: 'command line' }, requestId: newId() };
}

/** The same in every tenant of the installation, one after the other. */
export async function* operatorContexts(platform: Platform): AsyncGenerator<Ctx> {
  for await (const tenantId of tenantIds(platform)) yield operatorContext(platform, tenantId);
}

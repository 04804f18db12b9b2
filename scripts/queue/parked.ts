import type { Platform } from '@wac/core/kernel';
import { listParked, replayParked, skipParked } from '@wac/core/messaging';
import { LocalError } from '../local/local-error.ts';
import { operatorContext, operatorContexts } from '../local/operator-contexts.ts';

type Parked = Awaited<ReturnType<typeof listParked.call>>['parked'][number] & { tenant: string };

/** The conversations of all tenants that are set aside. */
export async function allParked(platform: Platform): Promise<Parked[]> {
  const parked: Parked[] = [];
  for await (const ctx of operatorContexts(platform)) {
    const rows = await listParked.call(ctx, {});
    parked.push(...rows.parked.map((row) => ({ ...row, tenant: ctx.tenantId })));
  }
  return parked;
}

/** @throws LocalError when no parked conversation has this id */
export async function settleParked(
  platform: Platform,
  action: 'replay' | 'skip',
  conversationId: string,
): Promise<void> {
  const found = (await allParked(platform)).find((row) => row.conversationId === conversationId);
  if (!found)
    throw new LocalError(`No parked conversation has the id ${conversationId}; "npm run queue -- parked" lists them.`);
  await (action === 'replay' ? replayParked : skipParked).call(operatorContext(platform, found.tenant), {
    conversationId,
  });
}

import { json } from '@wac/db';
import { newId } from '@wac/shared';
import type { Actor, Scope } from './context.ts';

/** A plain insert in the command's transaction; the hash chain behind it is sealed later, so it serialises nothing. */
export async function writeAudit(scope: Scope, action: string, target: Record<string, string>): Promise<void> {
  await scope.tx
    .insertInto('auditLog')
    .values({
      tenantId: scope.tenantId,
      id: newId(scope.now.getTime()),
      action,
      actor: json(describe(scope.actor)),
      target: json(target),
      requestId: scope.requestId,
      at: scope.now,
    })
    .execute();
}

function describe(actor: Actor): Record<string, string> {
  switch (actor.type) {
    case 'member':
      return { type: actor.type, id: actor.memberId, role: actor.role };
    case 'api-key':
      return { type: actor.type, id: actor.id };
    case 'system':
      return { type: actor.type, job: actor.job };
    case 'webhook':
      return { type: actor.type, source: actor.source };
    case 'operator':
      return { type: actor.type, name: actor.name };
    case 'anonymous':
      return { type: actor.type };
  }
}

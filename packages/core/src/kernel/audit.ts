import { doorsIn, json } from '@wac/db';
import { newId } from '@wac/shared';
import { NOBODY, type Actor, type Scope } from './context.ts';

/**
 * A plain insert in the command's transaction; the hash chain behind it is sealed later, so it serialises nothing. What is done
 * in nobody's tenant goes into the operators' log.
 */
export async function writeAudit(scope: Scope, action: string, target: Record<string, string>): Promise<void> {
  const row = { id: newId(scope.now.getTime()), action, requestId: scope.requestId, at: scope.now };
  const actor = describe(scope.actor);
  if (scope.tenantId === NOBODY) {
    await doorsIn(scope.tx).addOperatorAudit({ ...row, actor, target });
    return;
  }
  await scope.tx
    .insertInto('auditLog')
    .values({ ...row, tenantId: scope.tenantId, actor: json(actor), target: json(target) })
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
    case 'operator-session':
      return { type: actor.type, id: actor.operatorId };
    case 'anonymous':
      return { type: actor.type };
  }
}

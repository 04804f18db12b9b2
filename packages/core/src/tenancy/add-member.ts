import { Id, newId, Role } from '@wac/shared';
import { z } from 'zod';
import { command } from '../kernel/index.ts';

/** Adds a user to the shop; a user who is there already keeps their place and role. */
export const addMember = command({
  name: 'member.add',
  permission: 'internal',
  input: z.object({ userId: Id, name: z.string().trim().min(1).max(120), role: Role }),
  output: z.object({ memberId: Id }),
  errors: [],
  target: ({ role }, { memberId }) => ({ memberId, role }),
  async run(scope, { userId, name, role }) {
    const added = await scope.tx
      .insertInto('members')
      .values({ tenantId: scope.tenantId, id: newId(scope.now.getTime()), userId, name, role, createdAt: scope.now })
      .onConflict((conflict) => conflict.columns(['tenantId', 'userId']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added) return { memberId: added.id };
    const known = await scope.tx
      .selectFrom('members')
      .select('id')
      .where('tenantId', '=', scope.tenantId)
      .where('userId', '=', userId)
      .executeTakeFirstOrThrow();
    return { memberId: known.id };
  },
});

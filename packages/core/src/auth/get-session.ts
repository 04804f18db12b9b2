import { doorsIn } from '@wac/db';
import { AppError, Session } from '@wac/shared';
import { z } from 'zod';
import { query } from '../kernel/index.ts';

/** Who is signed in, and where. */
export const getSession = query({
  name: 'session.get',
  permission: 'session.use',
  input: z.object({}),
  output: Session,
  errors: ['auth.session_expired'],
  async run(scope) {
    if (scope.actor.type !== 'member') throw new AppError('auth.forbidden');
    const session = await doorsIn(scope.tx).sessionById(scope.actor.sessionId);
    if (!session) throw new AppError('auth.session_expired');
    const tenant = await scope.tx
      .selectFrom('tenants')
      .select(['id', 'slug', 'name', 'currency', 'timezone', 'languages'])
      .where('id', '=', scope.tenantId)
      .executeTakeFirstOrThrow();
    const { userId, userName, email, role, language } = session;
    return { userId, userName, email, role, language, tenant };
  },
});

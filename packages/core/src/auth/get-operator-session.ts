import { doorsIn } from '@wac/db';
import { AppError, OperatorSession } from '@wac/shared';
import { z } from 'zod';
import { query } from '../kernel/index.ts';

/** Which operator is signed in. */
export const getOperatorSession = query({
  name: 'operator_session.get',
  permission: 'operator',
  input: z.object({}),
  output: OperatorSession,
  errors: ['auth.session_expired'],
  async run(scope) {
    if (scope.actor.type !== 'operator-session') throw new AppError('auth.forbidden');
    const session = await doorsIn(scope.tx).operatorSessionById(scope.actor.sessionId);
    if (!session) throw new AppError('auth.session_expired');
    const { operatorId, email, name } = session;
    return { operatorId, email, name };
  },
});

import { doorsIn } from '@wac/db';
import {
  AppError,
  CreateOperatorInput,
  DisableOperatorInput,
  newId,
  OperatorDone,
  OperatorList,
  SetOperatorPasswordInput,
} from '@wac/shared';
import { z } from 'zod';
import { hashPassword } from '../auth/index.ts';
import { command, query } from '../kernel/index.ts';

/** Makes the account of somebody who runs the installation: no user, no member, and no e-mail that one of those has. */
export const createOperator = command({
  name: 'operator.create',
  permission: 'operator',
  input: CreateOperatorInput,
  output: OperatorDone,
  errors: ['operator.email_taken'],
  target: (_input, { operatorId }) => ({ operatorId }),
  async run(scope, { email, name, password }) {
    const id = newId(scope.now.getTime());
    const passwordHash = await hashPassword(password);
    const added = await doorsIn(scope.tx).addOperator({ id, email, name, passwordHash, at: scope.now });
    if (!added) throw new AppError('operator.email_taken');
    return { operatorId: id };
  },
});

/** Gives an operator a new password, enables a disabled one, and ends all their sessions. */
export const setOperatorPassword = command({
  name: 'operator.set_password',
  permission: 'operator',
  input: SetOperatorPasswordInput,
  output: OperatorDone,
  errors: ['operator.not_found'],
  target: (_input, { operatorId }) => ({ operatorId }),
  async run(scope, { email, password }) {
    const passwordHash = await hashPassword(password);
    return found(await doorsIn(scope.tx).setOperatorPassword(email, passwordHash, scope.now));
  },
});

/** Lets an operator in no more, and ends all their sessions at once. */
export const disableOperator = command({
  name: 'operator.disable',
  permission: 'operator',
  input: DisableOperatorInput,
  output: OperatorDone,
  errors: ['operator.not_found'],
  target: (_input, { operatorId }) => ({ operatorId }),
  run: async (scope, { email }) => found(await doorsIn(scope.tx).disableOperator(email, scope.now)),
});

export const listOperators = query({
  name: 'operator.list',
  permission: 'operator',
  input: z.object({}),
  output: OperatorList,
  errors: [],
  async run(scope) {
    const rows = await doorsIn(scope.tx).operators();
    return {
      operators: rows.map(({ createdAt, disabledAt, activeAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        disabledAt: disabledAt?.toISOString() ?? null,
        activeAt: activeAt?.toISOString() ?? null,
      })),
    };
  },
});

function found(operatorId: string | null): { operatorId: string } {
  if (operatorId === null) throw new AppError('operator.not_found');
  return { operatorId };
}

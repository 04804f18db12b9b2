import { NumberList } from '@wac/shared';
import { z } from 'zod';
import { query } from '../kernel/index.ts';

export const listNumbers = query({
  name: 'number.list',
  permission: 'number.read',
  input: z.object({}),
  output: NumberList,
  errors: [],
  async run(scope) {
    const numbers = await scope.tx
      .selectFrom('numbers')
      .select(['id', 'wabaId', 'phoneNumberId', 'displayPhoneNumber', 'throughput', 'status', 'pausedCode'])
      .where('tenantId', '=', scope.tenantId)
      .orderBy('createdAt')
      .orderBy('id')
      .execute();
    return { numbers };
  },
});

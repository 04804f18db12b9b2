import { AccountEventList } from '@wac/shared';
import { z } from 'zod';
import { query } from '../kernel/index.ts';

/** What Meta said about the account that nobody handles yet: the latest hundred. */
export const listAccountEvents = query({
  name: 'account_event.list',
  permission: 'number.read',
  input: z.object({}),
  output: AccountEventList,
  errors: [],
  async run(scope) {
    const rows = await scope.tx
      .selectFrom('accountEvents')
      .select(['id', 'field', 'numberId', 'receivedAt'])
      .where('tenantId', '=', scope.tenantId)
      .where('handledAt', 'is', null)
      .orderBy('receivedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute();
    return { events: rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })) };
  },
});

import { CustomerPage, ListCustomersInput } from '@wac/shared';
import { cutPage, query, readCursor } from '../kernel/index.ts';
import { selectCustomers, toCustomer } from './customer-rows.ts';

/** Customers by acceptance. */
export const listCustomers = query({
  name: 'customer.list',
  permission: 'customer.read',
  input: ListCustomersInput,
  output: CustomerPage,
  errors: ['input.cursor_invalid'],
  async run(scope, { limit, cursor, order }) {
    let rows = selectCustomers(scope.tx, scope.tenantId)
      .orderBy('c.createdAt', order)
      .orderBy('c.id', order)
      .limit(limit + 1);
    if (cursor !== undefined) {
      const { at, id } = readCursor(cursor);
      const past = order === 'asc' ? '>' : '<';
      rows = rows.where((eb) => eb(eb.refTuple('c.createdAt', 'c.id'), past, eb.tuple(at, id)));
    }
    const page = cutPage(await rows.execute(), limit, (row) => ({ at: row.createdAt, id: row.id }));
    return { data: page.rows.map(toCustomer), nextCursor: page.nextCursor };
  },
});

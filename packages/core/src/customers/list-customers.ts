import { CustomerPage, ListCustomersInput } from '@wac/shared';
import { cutPage, query, pastCursor } from '../kernel/index.ts';
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
    rows = rows.where(pastCursor('c.createdAt', 'c.id', { cursor, order }));
    const page = cutPage(await rows.execute(), limit, (row) => ({ at: row.createdAt, id: row.id }));
    return { data: page.rows.map(toCustomer), nextCursor: page.nextCursor };
  },
});

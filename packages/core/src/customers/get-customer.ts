import { AppError, Customer, GetCustomerInput } from '@wac/shared';
import { query } from '../kernel/index.ts';
import { selectCustomers, toCustomer } from './customer-rows.ts';

export const getCustomer = query({
  name: 'customer.get',
  permission: 'customer.read',
  input: GetCustomerInput,
  output: Customer,
  errors: ['customer.not_found'],
  async run(scope, { customerId }) {
    const row = await selectCustomers(scope.tx, scope.tenantId).where('c.id', '=', customerId).executeTakeFirst();
    if (!row) throw new AppError('customer.not_found');
    return toCustomer(row);
  },
});

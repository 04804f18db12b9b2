import { FINAL_STATUSES, GetOrderInput, ListOrdersInput, OPEN_STATUSES, OrderDetail, OrderPage } from '@wac/shared';
import { cutPage, query, pastCursor } from '../kernel/index.ts';
import { readOrderDetail, withLines } from './order-rows.ts';

export const listOrders = query({
  name: 'order.list',
  permission: 'order.read',
  input: ListOrdersInput,
  output: OrderPage,
  errors: ['input.cursor_invalid'],
  async run({ tx }, { limit, cursor, order, status, open, customerId }) {
    let select = tx.selectFrom('orders').selectAll();
    if (status !== undefined) select = select.where('status', 'in', status);
    if (open !== undefined) select = select.where('status', 'in', open ? OPEN_STATUSES : FINAL_STATUSES);
    if (customerId !== undefined) select = select.where('customerId', '=', customerId);
    select = select.where(pastCursor('placedAt', 'id', { cursor, order }));
    const rows = await select
      .orderBy('placedAt', order)
      .orderBy('id', order)
      .limit(limit + 1)
      .execute();
    const page = cutPage(rows, limit, (row) => ({ at: row.placedAt, id: row.id }));
    return { data: await withLines(tx, page.rows), nextCursor: page.nextCursor };
  },
});

export const getOrder = query({
  name: 'order.get',
  permission: 'order.read',
  input: GetOrderInput,
  output: OrderDetail,
  errors: ['order.not_found'],
  run: ({ tx }, { orderId }) => readOrderDetail(tx, orderId),
});

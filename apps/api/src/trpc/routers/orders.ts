import { getOrder, listOrders, moveOrder } from '@wac/core/orders';
import { mutationOf, queryOf, router } from '../init.ts';

export const ordersRouter = router({
  list: queryOf(listOrders),
  get: queryOf(getOrder),
  move: mutationOf(moveOrder),
});

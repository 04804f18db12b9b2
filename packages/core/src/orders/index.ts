export { placeOrder } from './place-order.ts';
export { moveOrder } from './move-order.ts';
export { getOrder, listOrders } from './read-orders.ts';
export { cancelLatestOrder, findLastDeliveries, findLatestOrder } from './customer-orders.ts';

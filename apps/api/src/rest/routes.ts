import { getCategory, getProduct, pageCategories, pageProducts } from '@wac/core/catalog';
import { getConversation, listConversations } from '@wac/core/conversations';
import { getCustomer, listCustomers } from '@wac/core/customers';
import type { Operation } from '@wac/core/kernel';
import { getMessage, listMessages } from '@wac/core/messaging';
import { getOrder, listOrders } from '@wac/core/orders';

/** A resource of REST v1: its list, and one of it. `id` is the name of the id in the operation's input. */
export interface Resource {
  readonly path: string;
  readonly list: Operation;
  readonly get: Operation;
  readonly id: string;
}

const resource = (path: string, list: unknown, get: unknown, id: string): Resource => ({
  path,
  list: list as Operation,
  get: get as Operation,
  id,
});

/** The read side of REST v1; the OpenAPI document is made from this same list. */
export const RESOURCES: readonly Resource[] = [
  resource('orders', listOrders, getOrder, 'orderId'),
  resource('products', pageProducts, getProduct, 'productId'),
  resource('categories', pageCategories, getCategory, 'categoryId'),
  resource('customers', listCustomers, getCustomer, 'customerId'),
  resource('conversations', listConversations, getConversation, 'conversationId'),
  resource('messages', listMessages, getMessage, 'messageId'),
];

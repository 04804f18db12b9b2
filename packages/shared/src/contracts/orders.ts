import { z } from 'zod';
import { Id } from '../ids.ts';
import { LocalizedText } from '../language.ts';
import { Currency, Minor } from '../money.ts';
import { Flag, PageInput, pageOf } from '../page.ts';
import type { Role } from '../permissions.ts';

export const ORDER_STATUSES = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'out_for_delivery',
  'delivered',
  'cancelled',
  'rejected',
  'returned',
] as const;
export const OrderStatus = z.enum(ORDER_STATUSES);
export type OrderStatus = z.infer<typeof OrderStatus>;

const desk = ['owner', 'manager', 'agent'] as const;
const pass = ['owner', 'manager', 'agent', 'kitchen'] as const;
const road = ['owner', 'manager', 'agent', 'courier'] as const;

/** Which status follows which, and who may move it there. The database holds the same pairs and refuses all others. */
export const ORDER_TRANSITIONS: Record<OrderStatus, Partial<Record<OrderStatus, readonly Role[]>>> = {
  placed: { accepted: desk, rejected: desk, cancelled: desk },
  accepted: { preparing: pass, ready: pass, cancelled: desk },
  preparing: { ready: pass, cancelled: desk },
  ready: { out_for_delivery: road, delivered: road, cancelled: desk },
  out_for_delivery: { delivered: road, returned: road },
  delivered: {},
  cancelled: {},
  rejected: {},
  returned: {},
};

/** Statuses in which the customer may still cancel without asking a person. */
export const CUSTOMER_MAY_CANCEL: readonly OrderStatus[] = ['placed'];

/** Statuses after which nothing more happens to an order. */
export const FINAL_STATUSES: readonly OrderStatus[] = ORDER_STATUSES.filter(
  (status) => Object.keys(ORDER_TRANSITIONS[status]).length === 0,
);

/** The statuses of the live board; the database's index of open orders names the same. */
export const OPEN_STATUSES: readonly OrderStatus[] = ORDER_STATUSES.filter(
  (status) => !FINAL_STATUSES.includes(status),
);

/** The moves that a role may make from a status, the usual one first. */
export function allowedMoves(from: OrderStatus, role: Role): OrderStatus[] {
  return Object.entries(ORDER_TRANSITIONS[from])
    .filter(([, roles]) => roles.includes(role))
    .map(([to]) => to as OrderStatus);
}

export const OrderLine = z.object({
  id: Id,
  productId: Id.nullable(),
  sku: z.string(),
  name: LocalizedText,
  /** As chosen, with the names at the time of the order: the catalogue may change afterwards. */
  options: z.array(z.object({ group: LocalizedText, choices: z.array(LocalizedText) })),
  note: z.string().nullable(),
  quantity: z.int(),
  unitMinor: Minor,
  totalMinor: Minor,
});
export type OrderLine = z.infer<typeof OrderLine>;

export const Order = z.object({
  id: Id,
  /** What customer and shop call it; unique in the shop. */
  code: z.string(),
  status: OrderStatus,
  customerId: Id,
  conversationId: Id.nullable(),
  customerName: z.string(),
  phone: z.string(),
  zone: z.object({ key: z.string(), name: LocalizedText }),
  address: z.string(),
  note: z.string().nullable(),
  paymentMethod: z.literal('cod'),
  currency: Currency,
  subtotalMinor: Minor,
  deliveryFeeMinor: Minor,
  totalMinor: Minor,
  lines: z.array(OrderLine),
  version: z.int(),
  placedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Order = z.infer<typeof Order>;

export const OrderStep = z.object({
  from: OrderStatus.nullable(),
  to: OrderStatus,
  at: z.iso.datetime(),
  /** `customer`, a member's name, or `system`. */
  by: z.string(),
});

export const OrderDetail = Order.extend({ history: z.array(OrderStep) });
export type OrderDetail = z.infer<typeof OrderDetail>;

export const ListOrdersInput = PageInput.extend({
  /** One or several; an address that names one gives it alone. */
  status: z.union([z.array(OrderStatus), OrderStatus.transform((status) => [status])]).optional(),
  /** Only orders that are not final: the live board. */
  open: Flag.optional(),
  customerId: Id.optional(),
});
export const OrderPage = pageOf(Order);

export const GetOrderInput = z.object({ orderId: Id });

export const MoveOrderInput = z.object({
  orderId: Id,
  to: OrderStatus,
  /** The status the mover saw: two members who move at once do not overwrite each other. */
  from: OrderStatus,
});

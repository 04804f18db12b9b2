import type { LocalizedText, OrderStatus } from '@wac/shared';
import type { Generated, JSONColumnType } from 'kysely';

/** Reference data: which status may follow which. Written by migrations only. */
export interface OrderTransitionsTable {
  fromStatus: OrderStatus;
  toStatus: OrderStatus;
}

export interface OrdersTable {
  tenantId: string;
  id: string;
  code: string;
  status: Generated<OrderStatus>;
  customerId: string;
  conversationId: string | null;
  customerName: string;
  phone: string;
  zoneKey: string;
  zoneName: JSONColumnType<LocalizedText>;
  address: string;
  note: string | null;
  paymentMethod: 'cod';
  currency: string;
  subtotalMinor: number;
  deliveryFeeMinor: number;
  totalMinor: number;
  version: Generated<number>;
  placedAt: Date;
  updatedAt: Date;
}

export interface OrderLinesTable {
  tenantId: string;
  id: string;
  orderId: string;
  productId: string | null;
  sku: string;
  name: JSONColumnType<LocalizedText>;
  optionKeys: JSONColumnType<Record<string, string | string[]>>;
  options: JSONColumnType<{ group: LocalizedText; choices: LocalizedText[] }[]>;
  note: string | null;
  quantity: number;
  unitMinor: number;
  totalMinor: number;
  position: number;
}

export interface OrderStepsTable {
  tenantId: string;
  id: string;
  orderId: string;
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus;
  byKind: 'customer' | 'member' | 'system';
  memberId: string | null;
  at: Date;
}

import { inside, KEY, shown, STATE, table } from './entry.ts';

const order = { subject: 'customer', purpose: 'fulfil-orders', erasure: 'anonymise' } as const;

export const orders = {
  orderTransitions: table(
    'orderTransitions',
    { subject: 'none', purpose: 'operate', erasure: 'keep', retention: { keep: 'with:orderTransitions' } },
    { fromStatus: inside('reference'), toStatus: inside('reference') },
  ),
  // After two years, or an erasure, an order is figures without a person.
  orders: table(
    'orders',
    { ...order, retention: { keep: 'P24M', from: 'placedAt' } },
    {
      tenantId: KEY,
      id: KEY,
      code: shown('order.content'),
      status: shown('order.content'),
      customerId: KEY,
      conversationId: KEY,
      customerName: shown('contact.name'),
      phone: shown('contact.phone'),
      zoneKey: shown('order.content'),
      zoneName: shown('order.content'),
      address: shown('contact.address'),
      note: shown('order.content'),
      paymentMethod: shown('order.content'),
      currency: shown('order.content'),
      subtotalMinor: shown('order.content'),
      deliveryFeeMinor: shown('order.content'),
      totalMinor: shown('order.content'),
      version: STATE,
      placedAt: shown('order.content'),
      updatedAt: shown('order.content'),
    },
  ),
  orderLines: table(
    'orderLines',
    { ...order, retention: { keep: 'with:orders' } },
    {
      tenantId: KEY,
      id: KEY,
      orderId: KEY,
      productId: KEY,
      sku: shown('order.content'),
      name: shown('order.content'),
      optionKeys: inside('order.content'),
      options: shown('order.content'),
      note: shown('order.content'),
      quantity: shown('order.content'),
      unitMinor: shown('order.content'),
      totalMinor: shown('order.content'),
      position: STATE,
    },
  ),
  orderSteps: table(
    'orderSteps',
    { ...order, retention: { keep: 'with:orders' } },
    {
      tenantId: KEY,
      id: KEY,
      orderId: KEY,
      fromStatus: shown('order.content'),
      toStatus: shown('order.content'),
      byKind: shown('order.content'),
      memberId: inside('technical.key', { subject: 'member' }),
      at: shown('order.content'),
    },
  ),
};

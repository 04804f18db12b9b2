import { placeOrder } from '@wac/core/orders';
import { ROLES, type Order, type Role } from '@wac/shared';
import { textOf } from '@wac/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, signIn, type Dashboard } from './dashboard.ts';
import { placeTestOrder } from './placed-orders.ts';
import { openShopLab, type ShopLab, type TestCustomer } from './shop-lab.ts';

let lab: ShopLab;
const team = new Map<Role, Dashboard>();
beforeAll(async () => {
  lab = await openShopLab({ alsoSeed: ['samples'] });
  // Everybody of the seeded shop has the owner's password.
  const { owner } = lab.shop.tenants[0] ?? {};
  for (const role of ROLES) {
    const email = `${role}@dar-zitoun.example`;
    team.set(role, await signIn(lab.shop.apiUrl, { email, password: owner?.password ?? '' }));
  }
});
afterAll(() => lab.stop());

function as(role: Role): Dashboard['call'] {
  const member = team.get(role);
  if (!member) throw new Error(`no ${role}`);
  return member.call;
}

type Status = Order['status'];
const move = (role: Role, orderId: string, from: Status, to: Status) =>
  as(role).orders.move.mutate({ orderId, from, to });

async function placed(name: string): Promise<{ customer: TestCustomer; order: Order }> {
  const customer = await lab.customer({ name });
  return { customer, order: await placeTestOrder(lab, customer) };
}

describe('an order', () => {
  it('goes its way by the hands of the team, and the customer hears of each step that concerns them', async () => {
    const { customer, order } = await placed('Nadia');
    const way: [Role, Status, Status][] = [
      ['agent', 'placed', 'accepted'],
      ['kitchen', 'accepted', 'preparing'],
      ['kitchen', 'preparing', 'ready'],
      ['courier', 'ready', 'out_for_delivery'],
      ['courier', 'out_for_delivery', 'delivered'],
    ];
    for (const [role, from, to] of way) {
      expect(await move(role, order.id, from, to)).toMatchObject({ status: to });
    }
    const detail = await as('accountant').orders.get.query({ orderId: order.id });
    expect(detail.history.map(({ from, to }) => [from, to])).toEqual([
      [null, 'placed'],
      ...way.map(([, from, to]) => [from, to]),
    ]);
    expect(detail.history.map(({ by }) => by).slice(1)).toEqual([
      'Imane Tazi',
      'Hassan Ouali',
      'Hassan Ouali',
      'Karim Fassi',
      'Karim Fassi',
    ]);
    const notices = await lab.rows<{ text: string }>(
      4,
      `select text from messages where conversation_id = $1 and author = 'system' and status = 'delivered' order by position`,
      [customer.conversationId],
    );
    const heard = (await customer.phone.received()).map(textOf).filter((text) => text.includes(order.code));
    // "Being prepared" is the kitchen's business.
    expect(heard).toEqual(notices.map(({ text }) => text));
    expect(await refusalOf(move('owner', order.id, 'delivered', 'cancelled'))).toBe('order.invalid_transition');
  });

  const REFUSED: [Role, Status, Status, string][] = [
    ['kitchen', 'placed', 'accepted', 'order.invalid_transition'],
    ['courier', 'placed', 'cancelled', 'order.invalid_transition'],
    ['accountant', 'placed', 'accepted', 'auth.forbidden'],
    ['owner', 'placed', 'delivered', 'order.invalid_transition'],
    ['owner', 'accepted', 'ready', 'order.invalid_transition'],
  ];
  it.each(REFUSED)('is not moved by a %s from %s to %s', async (role, from, to, code) => {
    const { order } = await placed(`${role} ${to}`);
    expect(await refusalOf(move(role, order.id, from, to))).toBe(code);
    const { status, history, version } = await as('owner').orders.get.query({ orderId: order.id });
    expect({ status, steps: history.length, version }).toEqual({ status: 'placed', steps: 1, version: 1 });
  });

  it('is moved by one of two members who move at once, and the other is told', async () => {
    const { customer, order } = await placed('Two hands');
    const outcomes = await Promise.all([
      refusalOf(move('owner', order.id, 'placed', 'accepted')),
      refusalOf(move('manager', order.id, 'placed', 'rejected')),
      refusalOf(move('agent', order.id, 'placed', 'accepted')),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'order.invalid_transition')).toHaveLength(2);
    await lab.rows(
      1,
      `select 1 from messages where conversation_id = $1 and author = 'system' and status = 'delivered'`,
      [customer.conversationId],
    );
    const { history, version } = await as('owner').orders.get.query({ orderId: order.id });
    expect([history.length, version]).toEqual([2, 2]);
  });

  it('does not exist for another shop', async () => {
    const { order } = await placed('Foreign');
    const neighbour = await signIn(lab.shop.apiUrl, lab.shop.tenants[1]?.owner ?? { email: '', password: '' });
    expect((await as('owner').orders.get.query({ orderId: order.id })).code).toBe(order.code);
    expect(await refusalOf(neighbour.call.orders.get.query({ orderId: order.id }))).toBe('order.not_found');
    const foreign = { orderId: order.id, from: 'placed', to: 'accepted' } as const;
    expect(await refusalOf(neighbour.call.orders.move.mutate(foreign))).toBe('order.not_found');
    expect(await neighbour.call.orders.list.query({})).toEqual({ data: [], nextCursor: null });
    expect((await as('owner').orders.get.query({ orderId: order.id })).status).toBe('placed');
  });

  it('is placed once for one idempotency key, also when both calls run at once, and never for another input', async () => {
    const customer = await lab.customer({ name: 'Twice' });
    const options = { idempotencyKey: 'the same call' };
    const [first, second] = await Promise.all([
      placeTestOrder(lab, customer, options),
      placeTestOrder(lab, customer, options),
    ]);
    expect(second).toEqual(first);
    expect(await placeTestOrder(lab, customer, options)).toEqual(first);
    const other = placeTestOrder(lab, customer, { ...options, quantity: 4 });
    await expect(other).rejects.toMatchObject({ code: 'idempotency.key_reused' });
    const orders = await lab.see('select code from orders where customer_id = $1', [customer.customerId]);
    expect(orders).toEqual([{ code: first?.code }]);
  });

  it('is placed at the price that was confirmed, or not at all', async () => {
    const { customer, order } = await placed('Exact');
    const input = {
      customerId: customer.customerId,
      conversationId: customer.conversationId,
      lines: order.lines.map(({ sku, quantity }) => ({ sku, quantity })),
      customerName: 'Exact',
      phone: '212600000001',
      zoneKey: order.zone.key,
      address: 'ici',
      note: null,
      totalMinor: order.totalMinor,
    };
    for (const [change, code] of [
      [{ totalMinor: order.totalMinor - 1 }, 'order.price_changed'],
      [{ zoneKey: 'nowhere' }, 'order.zone_unknown'],
      [{ lines: [] }, 'order.empty'],
      [{ lines: [{ sku: 'NO-SUCH', quantity: 1 }] }, 'product.unavailable'],
    ] as const) {
      await expect(placeOrder.call(lab.ctx, { ...input, ...change })).rejects.toMatchObject({ code });
    }
    expect(await lab.see('select 1 from orders where customer_id = $1', [customer.customerId])).toHaveLength(1);
  });
});

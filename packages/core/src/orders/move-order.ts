import { allowedMoves, AppError, MoveOrderInput, Order, type OrderStatus } from '@wac/shared';
import { textMessage } from '@wac/whatsapp';
import { loadShopView } from '../catalog/index.ts';
import { command, type Scope } from '../kernel/index.ts';
import { lockConversation, queueMessage } from '../messaging/index.ts';
import { noticeText } from '../ordering/index.ts';
import { readOrder } from './order-rows.ts';
import { writeStep } from './write-step.ts';

/** Steps inside the kitchen that the customer need not hear of: every message costs money and attention. */
const SILENT: readonly OrderStatus[] = ['preparing'];

/** Moves an order along its table; the customer is told in the same transaction. */
export const moveOrder = command({
  name: 'order.move',
  permission: 'order.move',
  input: MoveOrderInput,
  output: Order,
  errors: ['order.not_found', 'order.invalid_transition'],
  target: ({ orderId, from, to }) => ({ orderId, from, to }),
  async run(scope, { orderId, from, to }) {
    const find = scope.tx.selectFrom('orders').select(['status', 'code', 'conversationId']).where('id', '=', orderId);
    const seen = await find.executeTakeFirst();
    // The conversation before the order, as the customer's own words lock them: two that meet never wait for each other.
    if (seen && seen.conversationId !== null) await lockConversation(scope, seen.conversationId);
    const order = await find.forNoKeyUpdate().executeTakeFirst();
    if (!order) throw new AppError('order.not_found');
    if (order.status !== from || !mayMove(scope, from, to)) {
      throw new AppError('order.invalid_transition', { status: order.status });
    }
    await writeStep(scope, { orderId, from, to });
    if (order.conversationId !== null && !SILENT.includes(to))
      await notify(scope, order.conversationId, order.code, to);
    return readOrder(scope.tx, orderId);
  },
});

function mayMove(scope: Scope, from: OrderStatus, to: OrderStatus): boolean {
  const role = scope.actor.type === 'member' ? scope.actor.role : 'owner';
  return allowedMoves(from, role).includes(to);
}

async function notify(scope: Scope, conversationId: string, code: string, status: OrderStatus): Promise<void> {
  const { language } = await scope.tx
    .selectFrom('conversations')
    .select('language')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const shop = await loadShopView(scope);
  await queueMessage(scope, conversationId, {
    message: textMessage(noticeText(status, { code, shopName: shop.name }, language ?? shop.languages[0] ?? 'fr')),
    kind: 'service',
    confirms: true,
    author: 'system',
  });
}

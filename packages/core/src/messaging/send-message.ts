import { AppError, Message, SendMessageInput, SettleUnknownInput } from '@wac/shared';
import { isWindowOpen, textMessage } from '@wac/whatsapp';
import { command, type Scope } from '../kernel/index.ts';
import { selectMessages, toMessage } from './message-rows.ts';
import { lockConversation, queueMessage } from './send/queue-message.ts';

/** A member's own words. Only who has taken over may write: two voices at once confuse the customer. */
export const sendMessage = command({
  name: 'message.send',
  permission: 'message.send',
  input: SendMessageInput,
  output: Message,
  errors: [
    'conversation.not_found',
    'conversation.not_taken_over',
    'conversation.taken_by_other',
    'message.window_closed',
  ],
  target: (_, { id, conversationId }) => ({ messageId: id, conversationId }),
  async run(scope, { conversationId, text }) {
    if (scope.actor.type !== 'member') throw new AppError('auth.forbidden');
    const { memberId } = scope.actor;
    const conversation = await lockConversation(scope, conversationId);
    if (conversation.handler !== 'member') throw new AppError('conversation.not_taken_over');
    if (conversation.memberId !== memberId) throw new AppError('conversation.taken_by_other');
    if (!isWindowOpen(conversation.windowOpenUntil, scope.now)) throw new AppError('message.window_closed');
    const messageId = await queueMessage(scope, conversationId, {
      message: textMessage(text),
      kind: 'service',
      // A person's words may promise something: they are never repeated on a guess.
      confirms: true,
      author: 'member',
      memberId,
    });
    return readMessage(scope, messageId);
  },
});

/** A person decides about a message of which nobody knows whether it arrived. */
export const settleUnknownMessage = command({
  name: 'message.settle_unknown',
  permission: 'message.send',
  input: SettleUnknownInput,
  output: Message,
  errors: ['message.not_found', 'message.not_waiting_for_person'],
  target: ({ messageId }) => ({ messageId }),
  async run(scope, { messageId, resolution }) {
    const message = await readMessage(scope, messageId);
    const waiting = scope.tx
      .updateTable('outbox')
      .where('messageId', '=', messageId)
      .where('state', '=', 'waiting_for_person');
    const settled =
      resolution === 'send_again'
        ? await waiting.set({ state: 'queued', resent: true, unknownSince: null }).executeTakeFirst()
        : await scope.tx
            .deleteFrom('outbox')
            .where('messageId', '=', messageId)
            .where('state', '=', 'waiting_for_person')
            .executeTakeFirst();
    if (affected(settled) === 0n) throw new AppError('message.not_waiting_for_person');
    await scope.tx
      .updateTable('messages')
      .set({ status: resolution === 'send_again' ? 'queued' : 'cancelled' })
      .where('id', '=', messageId)
      .execute();
    scope.emit('message.status_changed', { conversationId: message.conversationId, messageId });
    scope.wake('outbox');
    return readMessage(scope, messageId);
  },
});

function affected(result: { numUpdatedRows: bigint } | { numDeletedRows: bigint }): bigint {
  return 'numUpdatedRows' in result ? result.numUpdatedRows : result.numDeletedRows;
}

async function readMessage(scope: Scope, messageId: string): Promise<Message> {
  const row = await selectMessages(scope.tx).where('x.id', '=', messageId).executeTakeFirst();
  if (!row) throw new AppError('message.not_found');
  return toMessage(row);
}

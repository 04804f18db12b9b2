import { AppError, GetMessageInput, ListMessagesInput, Message, MessagePage } from '@wac/shared';
import { cutPage, query, pastCursor } from '../kernel/index.ts';
import { selectMessages, toMessage } from './message-rows.ts';

export const listMessages = query({
  name: 'message.list',
  permission: 'conversation.read',
  input: ListMessagesInput,
  output: MessagePage,
  errors: ['input.cursor_invalid'],
  async run({ tx }, { limit, cursor, order, conversationId, direction, waMessageId }) {
    let select = selectMessages(tx);
    if (conversationId !== undefined) select = select.where('x.conversationId', '=', conversationId);
    if (direction !== undefined) select = select.where('x.direction', '=', direction);
    if (waMessageId !== undefined) select = select.where('x.waMessageId', '=', waMessageId);
    select = select.where(pastCursor('x.receivedAt', 'x.id', { cursor, order }));
    const rows = await select
      .orderBy('x.receivedAt', order)
      .orderBy('x.id', order)
      .limit(limit + 1)
      .execute();
    const page = cutPage(rows, limit, (row) => ({ at: row.receivedAt, id: row.id }));
    return { data: page.rows.map(toMessage), nextCursor: page.nextCursor };
  },
});

export const getMessage = query({
  name: 'message.get',
  permission: 'conversation.read',
  input: GetMessageInput,
  output: Message,
  errors: ['message.not_found'],
  async run({ tx }, { messageId }) {
    const row = await selectMessages(tx).where('x.id', '=', messageId).executeTakeFirst();
    if (!row) throw new AppError('message.not_found');
    return toMessage(row);
  },
});

import {
  Conversation,
  ConversationPage,
  GetConversationInput,
  Inbox,
  InboxInput,
  ListConversationsInput,
} from '@wac/shared';
import { cutPage, query, pastCursor } from '../kernel/index.ts';
import { readConversation, selectConversations, toConversation } from './conversation-rows.ts';

export const listConversations = query({
  name: 'conversation.list',
  permission: 'conversation.read',
  input: ListConversationsInput,
  output: ConversationPage,
  errors: ['input.cursor_invalid'],
  async run({ tx }, { limit, cursor, order, needsPerson, customerId }) {
    let select = selectConversations(tx).where('v.lastMessageAt', 'is not', null);
    if (needsPerson !== undefined) select = select.where('v.needsPerson', '=', needsPerson);
    if (customerId !== undefined) select = select.where('v.customerId', '=', customerId);
    select = select.where(pastCursor('v.createdAt', 'v.id', { cursor, order }));
    const rows = await select
      .orderBy('v.createdAt', order)
      .orderBy('v.id', order)
      .limit(limit + 1)
      .execute();
    const page = cutPage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
    return { data: page.rows.map(toConversation), nextCursor: page.nextCursor };
  },
});

export const getConversation = query({
  name: 'conversation.get',
  permission: 'conversation.read',
  input: GetConversationInput,
  output: Conversation,
  errors: ['conversation.not_found'],
  run: ({ tx }, { conversationId }) => readConversation(tx, conversationId),
});

const INBOX_ROWS = 200;

export const readInbox = query({
  name: 'conversation.inbox',
  permission: 'conversation.read',
  input: InboxInput,
  output: Inbox,
  errors: [],
  async run({ tx, actor }, { filter }) {
    let select = selectConversations(tx).where('v.lastMessageAt', 'is not', null);
    if (filter === 'needs_person') select = select.where('v.needsPerson', '=', true);
    if (filter === 'mine') select = select.where('v.memberId', '=', actor.type === 'member' ? actor.memberId : null);
    const rows = await select.orderBy('v.lastMessageAt', 'desc').orderBy('v.id').limit(INBOX_ROWS).execute();
    return { conversations: rows.map(toConversation) };
  },
});

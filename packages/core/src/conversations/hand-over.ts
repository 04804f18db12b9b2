import { AppError, Conversation, HandBackInput, MarkReadInput, TakeOverInput } from '@wac/shared';
import { command, type Scope } from '../kernel/index.ts';
import { lockConversation, sendReadReceipt } from '../messaging/index.ts';
import { readConversation } from './conversation-rows.ts';

/** A member answers from now on and the bot is silent. Taking over what a colleague holds is refused. */
export const takeOverConversation = command({
  name: 'conversation.take_over',
  permission: 'conversation.handle',
  input: TakeOverInput,
  output: Conversation,
  errors: ['conversation.not_found', 'conversation.taken_by_other'],
  target: ({ conversationId }) => ({ conversationId }),
  async run(scope, { conversationId }) {
    const memberId = actingMember(scope);
    const row = await lockConversation(scope, conversationId);
    if (row.handler === 'member' && row.memberId !== memberId) throw new AppError('conversation.taken_by_other');
    await scope.tx
      .updateTable('conversations')
      .set({ handler: 'member', memberId, needsPerson: false })
      .where('id', '=', conversationId)
      .execute();
    scope.emit('conversation.changed', { conversationId });
    return readConversation(scope.tx, conversationId);
  },
});

/** The bot answers again, from where the conversation stood. Anybody of the team may do it: colleagues go home. */
export const handBackConversation = command({
  name: 'conversation.hand_back',
  permission: 'conversation.handle',
  input: HandBackInput,
  output: Conversation,
  errors: ['conversation.not_found', 'conversation.not_taken_over'],
  target: ({ conversationId }) => ({ conversationId }),
  async run(scope, { conversationId }) {
    const row = await lockConversation(scope, conversationId);
    if (row.handler === 'bot') throw new AppError('conversation.not_taken_over');
    await scope.tx
      .updateTable('conversations')
      .set({ handler: 'bot', memberId: null, needsPerson: false })
      .where('id', '=', conversationId)
      .execute();
    scope.emit('conversation.changed', { conversationId });
    return readConversation(scope.tx, conversationId);
  },
});

/** The team has seen it; the customer's ticks turn blue by a job. */
export const markConversationRead = command({
  name: 'conversation.mark_read',
  permission: 'conversation.handle',
  input: MarkReadInput,
  output: Conversation,
  errors: ['conversation.not_found'],
  target: ({ conversationId }) => ({ conversationId }),
  async run(scope, { conversationId }) {
    const { unreadCount } = await lockConversation(scope, conversationId);
    if (unreadCount > 0) {
      await scope.tx.updateTable('conversations').set({ unreadCount: 0 }).where('id', '=', conversationId).execute();
      await sendReadReceipt.plan(scope, { conversationId });
      scope.emit('conversation.changed', { conversationId });
    }
    return readConversation(scope.tx, conversationId);
  },
});

function actingMember(scope: Scope): string {
  if (scope.actor.type !== 'member') throw new AppError('auth.forbidden');
  return scope.actor.memberId;
}

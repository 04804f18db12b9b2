import type { Scope } from '../kernel/index.ts';

/** Puts a conversation before the team's eyes. */
export async function needPerson(scope: Scope, conversationId: string): Promise<void> {
  const { numUpdatedRows } = await scope.tx
    .updateTable('conversations')
    .set({ needsPerson: true })
    .where('id', '=', conversationId)
    .where('needsPerson', '=', false)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) scope.emit('conversation.needs_person', { conversationId });
}

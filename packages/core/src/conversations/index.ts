export { turnHandler } from './handle-turn.ts';
export { getConversation, listConversations, readInbox } from './read-conversations.ts';
export { handBackConversation, markConversationRead, takeOverConversation } from './hand-over.ts';

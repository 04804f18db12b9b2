import {
  getConversation,
  handBackConversation,
  markConversationRead,
  readInbox,
  takeOverConversation,
} from '@wac/core/conversations';
import { mutationOf, queryOf, router } from '../init.ts';

export const conversationsRouter = router({
  inbox: queryOf(readInbox),
  get: queryOf(getConversation),
  takeOver: mutationOf(takeOverConversation),
  handBack: mutationOf(handBackConversation),
  markRead: mutationOf(markConversationRead),
});

import { listMessages, sendMessage, settleUnknownMessage } from '@wac/core/messaging';
import { mutationOf, queryOf, router } from '../init.ts';

export const messagesRouter = router({
  list: queryOf(listMessages),
  send: mutationOf(sendMessage),
  settleUnknown: mutationOf(settleUnknownMessage),
});

import type { Message } from '@wac/shared/contracts/conversations';

export interface ThreadItem {
  message: Message;
  /** The author differs from the message above. */
  first: boolean;
  /** A new day begins with this message. The line belongs to the message, so that every row keeps its key when older ones arrive. */
  newDay: boolean;
}

/** Lays a thread out from the oldest message to the latest. `messages` come latest first. */
export function threadItems(messages: readonly Message[], dayOf: (iso: string) => string): ThreadItem[] {
  let above: Message | undefined;
  return messages.toReversed().map((message) => {
    const newDay = above === undefined || dayOf(above.receivedAt) !== dayOf(message.receivedAt);
    const first = newDay || above?.author !== message.author || above.memberName !== message.memberName;
    above = message;
    return { message, first, newDay };
  });
}

import type { Message } from '@wac/shared/contracts/conversations';

export type ThreadItem =
  | { kind: 'day'; key: string; iso: string }
  | {
      kind: 'message';
      key: string;
      message: Message;
      /** The author differs from the message above. */ first: boolean;
    };

/** Lays a thread out from the oldest message to the latest, with a line where a new day begins. `messages` come latest first. */
export function threadItems(messages: readonly Message[], dayOf: (iso: string) => string): ThreadItem[] {
  const items: ThreadItem[] = [];
  let day: string | undefined;
  let above: Message | undefined;
  for (const message of messages.toReversed()) {
    const today = dayOf(message.receivedAt);
    if (today !== day) {
      items.push({ kind: 'day', key: `day ${today}`, iso: message.receivedAt });
      above = undefined;
    }
    const first = above?.author !== message.author || above.memberName !== message.memberName;
    items.push({ kind: 'message', key: message.id, message, first });
    day = today;
    above = message;
  }
  return items;
}

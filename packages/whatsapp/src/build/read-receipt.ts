/** The body that marks a message, and those before it, as read; optionally with "typing…" for at most 25 seconds. */
export type ReadReceipt = {
  messaging_product: 'whatsapp';
  status: 'read';
  message_id: string;
  typing_indicator?: { type: 'text' };
};

/** Marks a message of at most 30 days ago as read. `typing` promises an answer: only when one follows. Not for groups. */
export function readReceipt(waMessageId: string, options: { typing?: boolean } = {}): ReadReceipt {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: waMessageId,
    ...(options.typing && { typing_indicator: { type: 'text' } }),
  };
}

import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';

export const ReactionMessage = z.strictObject({
  type: z.literal('reaction'),
  reaction: z.strictObject({ message_id: z.string().min(1).max(512), emoji: z.string().max(64) }),
});
export type ReactionMessage = z.infer<typeof ReactionMessage>;

/** A reaction to a message at most 30 days old; null withdraws it. Only `sent` is ever reported for it. */
export function reactionMessage(waMessageId: string, emoji: string | null): ReactionMessage {
  return withinLimits(ReactionMessage, { type: 'reaction', reaction: { message_id: waMessageId, emoji: emoji ?? '' } });
}

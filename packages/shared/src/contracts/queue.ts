import { z } from 'zod';
import { Id } from '../ids.ts';

export const ParkedConversation = z.object({
  conversationId: Id,
  customerName: z.string().nullable(),
  reason: z.string(),
  parkedAt: z.iso.datetime(),
  unread: z.int(),
});
export const ParkedList = z.object({ parked: z.array(ParkedConversation) });
export const ReplayParkedInput = z.object({ conversationId: Id });
export const SkipParkedInput = z.object({ conversationId: Id });

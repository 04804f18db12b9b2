import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { text } from './parts.ts';

export const TextMessage = z.strictObject({
  type: z.literal('text'),
  text: z.strictObject({ body: text(4096), preview_url: z.boolean() }),
});
export type TextMessage = z.infer<typeof TextMessage>;

/** Plain text, up to 4,096 characters; `previewUrl` lets WhatsApp show a card for the first link. */
export function textMessage(body: string, options: { previewUrl?: boolean } = {}): TextMessage {
  return withinLimits(TextMessage, { type: 'text', text: { body, preview_url: options.previewUrl ?? false } });
}

import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { Body, Footer, frame, Header, text, unique, type Frame } from './parts.ts';

const Button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: text(256), title: text(20) }),
});

export const ButtonsInteractive = z.strictObject({
  type: z.literal('button'),
  header: Header.optional(),
  body: Body,
  footer: Footer.optional(),
  action: z.strictObject({
    buttons: z
      .array(Button)
      .min(1)
      .max(3)
      .refine((buttons) => unique(buttons.map((button) => button.reply.title)), { error: 'unique titles' })
      .refine((buttons) => unique(buttons.map((button) => button.reply.id)), { error: 'unique ids' }),
  }),
});

const ButtonsMessage = z.strictObject({ type: z.literal('interactive'), interactive: ButtonsInteractive });
export type ButtonsMessage = z.infer<typeof ButtonsMessage>;

/** One to three reply buttons with different titles of up to 20 characters; body up to 1,024. */
export function buttonsMessage(parts: Frame & { buttons: readonly { id: string; title: string }[] }): ButtonsMessage {
  return withinLimits(ButtonsMessage, {
    type: 'interactive',
    interactive: {
      type: 'button',
      ...frame(parts),
      action: { buttons: parts.buttons.map(({ id, title }) => ({ type: 'reply' as const, reply: { id, title } })) },
    },
  });
}

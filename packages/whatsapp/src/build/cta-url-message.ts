import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { Body, Footer, frame, Header, HttpUrl, text, type Frame } from './parts.ts';

export const CtaUrlInteractive = z.strictObject({
  type: z.literal('cta_url'),
  header: Header.optional(),
  body: Body,
  footer: Footer.optional(),
  action: z.strictObject({
    name: z.literal('cta_url'),
    parameters: z.strictObject({ display_text: text(20), url: HttpUrl }),
  }),
});

const CtaUrlMessage = z.strictObject({ type: z.literal('interactive'), interactive: CtaUrlInteractive });
export type CtaUrlMessage = z.infer<typeof CtaUrlMessage>;

/** One button that opens an address; label up to 20 characters. */
export function ctaUrlMessage(parts: Frame & { displayText: string; url: string }): CtaUrlMessage {
  return withinLimits(CtaUrlMessage, {
    type: 'interactive',
    interactive: {
      type: 'cta_url',
      ...frame(parts),
      action: { name: 'cta_url', parameters: { display_text: parts.displayText, url: parts.url } },
    },
  });
}

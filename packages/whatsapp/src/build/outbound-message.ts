import { z } from 'zod';
import { ButtonsInteractive } from './buttons-message.ts';
import { CtaUrlInteractive } from './cta-url-message.ts';
import { FlowInteractive } from './flow-message.ts';
import { ListInteractive } from './list-message.ts';
import { LocationMessage } from './location-message.ts';
import { MediaMessage } from './media-message.ts';
import { CatalogInteractive, ProductInteractive, ProductListInteractive } from './product-message.ts';
import { ReactionMessage } from './reaction-message.ts';
import { ContactRequestInteractive, LocationRequestInteractive } from './request-message.ts';
import { TemplateMessage } from './template-message.ts';
import { TextMessage } from './text-message.ts';

const InteractiveMessage = z.strictObject({
  type: z.literal('interactive'),
  interactive: z.discriminatedUnion('type', [
    ButtonsInteractive,
    ListInteractive,
    CtaUrlInteractive,
    LocationRequestInteractive,
    ContactRequestInteractive,
    ProductInteractive,
    ProductListInteractive,
    CatalogInteractive,
    FlowInteractive,
  ]),
});

/**
 * A message as it is stored and sent: Meta's own body without the head (who to, quoting what). JSON, and within the limits of the
 * Cloud API; reading a stored row through this schema checks both.
 */
export const OutboundMessage = z.discriminatedUnion('type', [
  TextMessage,
  MediaMessage,
  LocationMessage,
  ReactionMessage,
  InteractiveMessage,
  TemplateMessage,
]);
export type OutboundMessage = z.infer<typeof OutboundMessage>;

import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { Body, Footer, frame, Header, text, type Frame } from './parts.ts';

export const FlowInteractive = z.strictObject({
  type: z.literal('flow'),
  header: Header.optional(),
  body: Body,
  footer: Footer.optional(),
  action: z.strictObject({
    name: z.literal('flow'),
    parameters: z.strictObject({
      flow_message_version: z.literal('3'),
      flow_token: text(512),
      flow_id: z.string().regex(/^\d{1,32}$/, { error: 'digits' }),
      // Documented with 20 and with 30 characters: 20 is always accepted.
      flow_cta: text(20),
      mode: z.enum(['draft', 'published']).optional(),
      flow_action: z.enum(['navigate', 'data_exchange']),
      flow_action_payload: z
        .strictObject({ screen: text(100), data: z.record(z.string(), z.json()).optional() })
        .optional(),
    }),
  }),
});

const FlowMessage = z.strictObject({ type: z.literal('interactive'), interactive: FlowInteractive });
export type FlowMessage = z.infer<typeof FlowMessage>;

/**
 * A button that opens a form. `token` comes back with the answer and must be unguessable and for one customer only.
 * With a first screen the form opens there; without one it asks our endpoint.
 */
export function flowMessage(
  parts: Frame & {
    flowId: string;
    token: string;
    label: string;
    draft?: boolean;
    screen?: { name: string; data?: Record<string, z.core.util.JSONType> };
  },
): FlowMessage {
  const { screen } = parts;
  return withinLimits(FlowMessage, {
    type: 'interactive',
    interactive: {
      type: 'flow',
      ...frame(parts),
      action: {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_token: parts.token,
          flow_id: parts.flowId,
          flow_cta: parts.label,
          ...(parts.draft && { mode: 'draft' }),
          flow_action: screen ? 'navigate' : 'data_exchange',
          ...(screen && {
            flow_action_payload: { screen: screen.name, ...(screen.data && { data: screen.data }) },
          }),
        },
      },
    },
  });
}

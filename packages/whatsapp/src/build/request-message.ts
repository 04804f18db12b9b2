import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { Body } from './parts.ts';

export const LocationRequestInteractive = z.strictObject({
  type: z.literal('location_request_message'),
  body: Body,
  action: z.strictObject({ name: z.literal('send_location') }),
});

export const ContactRequestInteractive = z.strictObject({
  type: z.literal('request_contact_info'),
  body: Body,
  action: z.strictObject({ name: z.literal('request_contact_info') }),
});

const LocationRequestMessage = z.strictObject({
  type: z.literal('interactive'),
  interactive: LocationRequestInteractive,
});
const ContactRequestMessage = z.strictObject({
  type: z.literal('interactive'),
  interactive: ContactRequestInteractive,
});
export type LocationRequestMessage = z.infer<typeof LocationRequestMessage>;
export type ContactRequestMessage = z.infer<typeof ContactRequestMessage>;

/** A button with which the customer sends a location; the answer is an ordinary `location` message. */
export function locationRequestMessage(body: string): LocationRequestMessage {
  return withinLimits(LocationRequestMessage, {
    type: 'interactive',
    interactive: { type: 'location_request_message', body: { text: body }, action: { name: 'send_location' } },
  });
}

/** A button with which a customer who hides the phone number shares it; the answer is a `contacts` message with `sharedOwn`. */
export function contactRequestMessage(body: string): ContactRequestMessage {
  return withinLimits(ContactRequestMessage, {
    type: 'interactive',
    interactive: { type: 'request_contact_info', body: { text: body }, action: { name: 'request_contact_info' } },
  });
}

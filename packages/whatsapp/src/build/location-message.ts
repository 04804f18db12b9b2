import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { text } from './parts.ts';

export const LocationMessage = z.strictObject({
  type: z.literal('location'),
  location: z.strictObject({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: text(1000).optional(),
    address: text(1000).optional(),
  }),
});
export type LocationMessage = z.infer<typeof LocationMessage>;

/** A place, e.g. where the shop is; degrees. */
export function locationMessage(location: LocationMessage['location']): LocationMessage {
  return withinLimits(LocationMessage, { type: 'location', location });
}

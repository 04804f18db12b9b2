import { z } from 'zod';
import { withinLimits } from './message-limit-error.ts';
import { HttpUrl, MediaId, MediaSource, text } from './parts.ts';

const caption = text(1024).optional();
const id = MediaId.optional();
const link = HttpUrl.optional();

const oneSource = { error: 'one of id and link' };
function hasOneSource(file: { id?: string | undefined; link?: string | undefined }): boolean {
  return (file.id === undefined) !== (file.link === undefined);
}

const Captioned = z.strictObject({ id, link, caption }).refine(hasOneSource, oneSource);

export const MediaMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('image'), image: Captioned }),
  z.strictObject({ type: z.literal('video'), video: Captioned }),
  z.strictObject({
    type: z.literal('audio'),
    audio: z.strictObject({ id, link, voice: z.boolean().optional() }).refine(hasOneSource, oneSource),
  }),
  z.strictObject({
    type: z.literal('document'),
    document: z.strictObject({ id, link, caption, filename: text(240).optional() }).refine(hasOneSource, oneSource),
  }),
  z.strictObject({ type: z.literal('sticker'), sticker: MediaSource }),
]);
export type MediaMessage = z.infer<typeof MediaMessage>;

/** A picture with an optional caption of up to 1,024 characters. */
export function imageMessage(source: MediaSource, options: { caption?: string } = {}): MediaMessage {
  return withinLimits(MediaMessage, { type: 'image', image: { ...source, ...options } });
}

/** A file; without a name the customer sees Meta's own. */
export function documentMessage(
  source: MediaSource,
  options: { caption?: string; filename?: string } = {},
): MediaMessage {
  return withinLimits(MediaMessage, { type: 'document', document: { ...source, ...options } });
}

/** Sound; `voice` shows it as a voice note (ogg/opus, one channel, at most 512 KB for the play button). */
export function audioMessage(source: MediaSource, options: { voice?: boolean } = {}): MediaMessage {
  return withinLimits(MediaMessage, { type: 'audio', audio: { ...source, ...options } });
}

/** A film with an optional caption of up to 1,024 characters. */
export function videoMessage(source: MediaSource, options: { caption?: string } = {}): MediaMessage {
  return withinLimits(MediaMessage, { type: 'video', video: { ...source, ...options } });
}

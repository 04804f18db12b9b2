import { z } from 'zod';

/** Text of at most `limit` UTF-16 units that is not blank: Meta refuses empty texts. */
export function text(limit: number): z.ZodString {
  return z.string().min(1).max(limit).regex(/\S/, { error: 'not blank' });
}

/** Whether no text repeats: Meta refuses a message in which two buttons or rows read or answer alike. */
export function unique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/** An http(s) address, at most 2,000 characters. */
export const HttpUrl = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/\S+$/, { error: 'http(s) address' });

export const MediaId = z.string().regex(/^\d{1,32}$/, { error: 'digits' });

/** A file: uploaded before (`id`), or fetched by Meta from an https address (`link`; failures come later, as 131053). */
export const MediaSource = z.union([z.strictObject({ id: MediaId }), z.strictObject({ link: HttpUrl })]);
export type MediaSource = z.infer<typeof MediaSource>;

const HEADER_TEXT = 60;

export const TextHeader = z.strictObject({ type: z.literal('text'), text: text(HEADER_TEXT) });

/** The header of a button or link message: a line, or a picture, film or file. */
export const Header = z.discriminatedUnion('type', [
  TextHeader,
  z.strictObject({ type: z.literal('image'), image: MediaSource }),
  z.strictObject({ type: z.literal('video'), video: MediaSource }),
  z.strictObject({ type: z.literal('document'), document: MediaSource }),
]);
export type Header = z.infer<typeof Header>;

export const Footer = z.strictObject({ text: text(60) });

/** Body of every interactive message but the list. */
export const Body = z.strictObject({ text: text(1024) });

/** What most interactive messages have around their action. */
export type Frame = { body: string; header?: Header | string; footer?: string };

/** The wire form of a frame; a header given as text becomes a text header. */
export function frame(parts: Frame): { header?: Header; body: { text: string }; footer?: { text: string } } {
  const { header, body, footer } = parts;
  return {
    ...(header !== undefined && { header: typeof header === 'string' ? { type: 'text', text: header } : header }),
    body: { text: body },
    ...(footer !== undefined && { footer: { text: footer } }),
  };
}

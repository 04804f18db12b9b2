import { asDigits, asLine, asText, type JsonObject } from './json.ts';
import type { InboundMessage, MediaKind } from './inbound-message.ts';
import type { InvalidReason, WaError } from './item.ts';

const KINDS: ReadonlySet<string> = new Set(['image', 'video', 'audio', 'document', 'sticker'] satisfies MediaKind[]);
const MIME = /^[a-z0-9][a-z0-9.+-]{0,63}\/[a-z0-9][a-z0-9.+-]{0,127}$/;
const SHA256 = /^(?:[A-Za-z0-9+/]{43}=|[0-9a-f]{64})$/;
const FILENAME_LIMIT = 128;

/** Whether a message type carries a file. */
export function isMediaKind(type: string): type is MediaKind {
  return KINDS.has(type);
}

/**
 * A file. Its id must be digits before it may stand in a URL; the webhook's `url` is ignored, because a forged one would receive
 * our token.
 */
export function parseMedia(media: MediaKind, raw: JsonObject, error: WaError | null): InboundMessage | InvalidReason {
  const mediaId = asDigits(raw.id);
  if (mediaId === null) {
    if (raw.id !== undefined) return 'bad_media_id';
    if (error === null) return 'bad_payload';
    return { type: 'unsupported', waType: media, errorCode: error.code, title: error.title, raw: null };
  }
  return {
    type: 'media',
    media,
    mediaId,
    mimeType: bareMimeType(raw.mime_type),
    sha256: typeof raw.sha256 === 'string' && SHA256.test(raw.sha256) ? raw.sha256 : null,
    caption: asText(raw.caption, 4096) || null,
    filename: baseName(raw.filename),
    voice: media === 'audio' && raw.voice === true,
    animated: media === 'sticker' && raw.animated === true,
  };
}

/** Voice notes say `audio/ogg; codecs=opus`: the parameter is split off. */
function bareMimeType(value: unknown): string {
  const bare = typeof value === 'string' ? (value.split(';', 1)[0] ?? '').trim().toLowerCase() : '';
  return MIME.test(bare) ? bare : 'application/octet-stream';
}

/** The last part of a path, one line, without leading dots, long names cut before their extension; null when nothing is left. */
function baseName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const last = value.slice(-2048).split(/[/\\]/).at(-1) ?? '';
  const name = asLine(last, 2048)?.replace(/^[.\s]+/, '') ?? '';
  if (name.length <= FILENAME_LIMIT) return name === '' ? null : name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  return `${asLine(name, FILENAME_LIMIT - extension.length) ?? ''}${extension}`;
}

import { deflateSync, crc32 } from 'node:zlib';
import { asObject, asString, type JsonObject } from '../json.ts';
import type { Media } from '../media/store.ts';
import type { Simulation } from '../simulation.ts';
import type { Rendered } from '../world/types.ts';

const MEDIA_TYPES = ['image', 'video', 'audio', 'document', 'sticker'] as const;
const DEFAULT_MIME: Record<(typeof MEDIA_TYPES)[number], string> = {
  image: 'image/png',
  video: 'video/mp4',
  audio: 'audio/ogg; codecs=opus',
  document: 'application/pdf',
  sticker: 'image/webp',
};

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const typed = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([head, typed, sum]);
}

/** A small real PNG in one colour, for pictures that a script sends without having one. */
function plainPng(size: number, grey: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(size + 1, grey);
  row[0] = 0;
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function placeholder(
  simulation: Simulation,
  type: (typeof MEDIA_TYPES)[number],
  mimeType: string,
  phoneNumberId: string,
): Media {
  const bytes = type === 'image' ? plainPng(64, 160) : Buffer.from(`simulated ${type}\n`);
  return simulation.media.add({ bytes, mimeType, origin: 'inbound', phoneNumberId });
}

/**
 * Completes a picture, voice note or file that a customer sends: with the media id of a previous upload its type,
 * digest and address are filled in; without one a small file is made up, so that the business can download something.
 */
export function completeMedia(
  simulation: Simulation,
  message: JsonObject,
  phoneNumberId: string,
  origin: string,
): { message: JsonObject; rendered?: Rendered } {
  const type = MEDIA_TYPES.find((candidate) => candidate === message.type);
  const content = type === undefined ? undefined : asObject(message[type]);
  if (type === undefined || content === undefined) return { message };
  const mimeType = asString(content.mime_type) ?? DEFAULT_MIME[type];
  const media =
    simulation.media.find(asString(content.id) ?? '') ?? placeholder(simulation, type, mimeType, phoneNumberId);
  media.phoneNumberId ??= phoneNumberId;
  const { caption, filename, voice, animated } = content;
  const completed: JsonObject = {
    ...(caption === undefined ? {} : { caption }),
    ...(filename === undefined ? {} : { filename }),
    mime_type: media.mimeType,
    sha256: media.sha256,
    id: media.id,
    url: `${origin}${simulation.media.issuePath(media)}`,
    ...(type === 'audio' ? { voice: voice === true } : {}),
    ...(type === 'sticker' ? { animated: animated === true } : {}),
  };
  return { message: { ...message, [type]: completed }, rendered: { mediaUrl: `/sim/media/${media.id}` } };
}

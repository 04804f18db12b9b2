import { AppError } from '@wac/shared';
import sharp from 'sharp';

const MAX_BYTES = 5_000_000;
const MAX_PIXELS = 25_000_000;
const MAX_SIDE = 1_200;
// What cameras and browsers make. No SVG: it is a document that can hold scripts.
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'avif', 'heif', 'tiff']);

/**
 * A picture made anew as WebP of at most 1,200 pixels a side, upright, without metadata (a phone's photo says where it was
 * taken). What the bytes are is read from them, never from a name or type that came along.
 * @throws AppError `file.too_large` above 5 MB or 25 megapixels, `file.not_an_image` for anything that is no picture
 */
export async function encodePhoto(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > MAX_BYTES) throw new AppError('file.too_large', { maxBytes: MAX_BYTES });
  const { format, width = 0, height = 0 } = await readMetadata(bytes);
  if (!FORMATS.has(format)) throw new AppError('file.not_an_image');
  if (width * height > MAX_PIXELS) throw new AppError('file.too_large', { maxPixels: MAX_PIXELS });
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
  } catch {
    throw new AppError('file.not_an_image');
  }
}

async function readMetadata(bytes: Buffer): Promise<{ format: string; width?: number; height?: number }> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    throw new AppError('file.not_an_image');
  }
}

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { encodePhoto } from './encode-photo.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } });

describe('encodePhoto', () => {
  test('makes a smaller, upright WebP that says nothing of where it was taken', async () => {
    const taken = await picture(2_400, 800)
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 34/1 23/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { format, width, height, exif, orientation } = await sharp(await encodePhoto(taken)).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 400,
      height: 1_200,
      exif: undefined,
      orientation: undefined,
    });
  });

  test('leaves a small one its size', async () => {
    const { width } = await sharp(await encodePhoto(await picture(30, 10).png().toBuffer())).metadata();
    expect(width).toBe(30);
  });

  test.each([
    ['text', Buffer.from('<html>')],
    ['nothing', Buffer.alloc(0)],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ])('refuses %s', async (_, bytes) => {
    await expect(encodePhoto(bytes)).rejects.toMatchObject({ code: 'file.not_an_image' });
  });

  test('refuses half a picture', async () => {
    const whole = await picture(300, 300).png().toBuffer();
    await expect(encodePhoto(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'file.not_an_image' });
  });

  test('refuses too many bytes and too many pixels', async () => {
    await expect(encodePhoto(Buffer.alloc(5_000_001))).rejects.toMatchObject({ code: 'file.too_large' });
    const bomb = await picture(6_000, 5_000).png().toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(encodePhoto(bomb)).rejects.toMatchObject({ code: 'file.too_large' });
  });
});

import { el } from './element.ts';
import { numberOf } from './tint.ts';
import type { Media } from './types.ts';

/** Pictures this page uploaded itself, by media id. */
const uploaded = new Map<string, Promise<ImageBitmap>>();

export function rememberPicture(mediaId: string, file: Blob): void {
  uploaded.set(mediaId, createImageBitmap(file));
}

/**
 * Fills `frame` with the picture when it can be had: from the simulator's token-free address, or from this page's own
 * memory on a canvas (the page's policy allows neither blob addresses nor foreign hosts). Else its placeholder stays.
 */
export function showPicture(media: Media, mediaUrl: string | undefined, frame: HTMLElement): void {
  const fill = (picture: HTMLElement): void => {
    frame.replaceChildren(picture);
    frame.classList.add('drawn');
  };
  const own = media.id ? uploaded.get(media.id) : undefined;
  if (own) {
    own.then(
      (bitmap) => fill(onCanvas(bitmap)),
      () => frame.classList.add('missing'),
    );
  } else if (mediaUrl) {
    const image = el('img', { src: mediaUrl, alt: '', decoding: 'async' });
    image.addEventListener('load', () => fill(image));
    image.addEventListener('error', () => frame.classList.add('missing'));
  }
}

function onCanvas(bitmap: ImageBitmap): HTMLCanvasElement {
  const canvas = el('canvas', { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas;
}

/** A small landscape in the colours of `seed`, for a photo without a file. */
export async function paintSample(seed: string): Promise<File> {
  const canvas = el('canvas', { width: 480, height: 320 });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures');
  const hue = numberOf(seed, 360);
  const sky = pen.createLinearGradient(0, 0, 0, 320);
  sky.addColorStop(0, `hsl(${hue} 70% 62%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 80% 85%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 480, 320);
  pen.fillStyle = 'hsl(48 95% 75%)';
  pen.beginPath();
  pen.arc(360, 90, 42, 0, Math.PI * 2);
  pen.fill();
  for (const [index, height] of [180, 120, 70].entries()) {
    pen.fillStyle = `hsl(${(hue + 150) % 360} ${30 + index * 8}% ${52 - index * 14}%)`;
    pen.beginPath();
    pen.moveTo(0, 320);
    for (let x = 0; x <= 480; x += 8) pen.lineTo(x, 320 - height - Math.sin(x / (60 - index * 12) + index * 2) * 26);
    pen.lineTo(480, 320);
    pen.fill();
  }
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.86);
  });
  if (!blob) throw new Error('This browser writes no JPEG');
  return new File([blob], 'photo.jpg', { type: 'image/jpeg' });
}

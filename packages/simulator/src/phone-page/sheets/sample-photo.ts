import { el } from '../dom/element.ts';
import { numberOf } from '../text/tint.ts';

/** A small landscape in the colours of `seed`, for a photo without a file. */
export async function paintPhoto(seed: string): Promise<File> {
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

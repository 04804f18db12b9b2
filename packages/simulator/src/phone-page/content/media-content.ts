import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { IconName } from '../dom/icon.ts';
import type { Labels } from '../text/labels.ts';
import { renderText } from '../text/render-text.ts';
import { numberOf } from '../text/tint.ts';
import type { Media } from '../types.ts';

type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/**
 * A picture, sound or file as a bubble shows it. `mediaUrl` is the simulator's own address of its bytes; without one (a
 * link of the shop to a foreign host, which the page never calls) a stand-in says what it is.
 */
export function renderMedia(kind: MediaKind, media: Media, labels: Labels, mediaUrl?: string): Node[] {
  const caption = media.caption ? [renderText(media.caption)] : [];
  switch (kind) {
    case 'image':
      return [picture(kind, labels('photo'), media, mediaUrl), ...caption];
    case 'sticker':
      return [picture(kind, labels('sticker'), media, mediaUrl)];
    case 'video':
      return [video(labels('video'), media, mediaUrl), ...caption];
    case 'audio':
      return [audio(media, labels, mediaUrl)];
    default:
      return [file(media, labels, mediaUrl), ...caption];
  }
}

function standIn(kind: string, name: string, media: Media, iconName: IconName): HTMLElement {
  return el(
    'div',
    {
      class: `picture picture-${kind}`,
      role: 'img',
      'aria-label': media.caption ? `${name}: ${media.caption}` : name,
    },
    icon(iconName),
    el('span', { class: 'picture-origin', dir: 'ltr' }, originOf(media)),
  );
}

function picture(kind: 'image' | 'sticker', name: string, media: Media, mediaUrl?: string): HTMLElement {
  const frame = standIn(kind, name, media, 'image');
  if (mediaUrl) {
    const image = el('img', { src: mediaUrl, alt: '', decoding: 'async' });
    image.addEventListener('load', () => frame.replaceChildren(image));
  }
  return frame;
}

function video(name: string, media: Media, mediaUrl?: string): HTMLElement {
  const frame = standIn('video', name, media, 'play');
  if (mediaUrl) playable(el('video', { controls: true, preload: 'metadata', src: mediaUrl }), frame);
  return frame;
}

function audio(media: Media, labels: Labels, mediaUrl?: string): HTMLElement {
  // The bars only depict a sound; their heights come from the id, so that one message always looks the same.
  const seed = media.id ?? media.link ?? 'voice';
  const bars = Array.from({ length: 26 }, (_, index) =>
    el('i', { class: `bar bar-${(numberOf(seed.slice(index % seed.length), 97) % 5) + 1}` }),
  );
  const frame = el(
    'div',
    { class: 'voice', role: 'img', 'aria-label': labels(media.voice ? 'voice' : 'audio') },
    icon(media.voice ? 'mic' : 'play'),
    el('span', { class: 'bars' }, ...bars),
  );
  if (mediaUrl) playable(el('audio', { controls: true, preload: 'metadata', src: mediaUrl }), frame);
  return frame;
}

/** Puts the player in once the browser understands the file; made-up bytes of a script stay a stand-in. */
function playable(player: HTMLMediaElement, frame: HTMLElement): void {
  player.addEventListener('loadedmetadata', () => {
    frame.setAttribute('role', 'group');
    frame.replaceChildren(player);
  });
}

function file(media: Media, labels: Labels, mediaUrl?: string): HTMLElement {
  const name = media.filename ?? labels('document');
  const kind = /\.(\w{1,5})$/u.exec(name)?.[1] ?? media.mime_type?.split('/')[1]?.split(';')[0] ?? '';
  const words = el(
    'span',
    { class: 'file-name' },
    el('bdi', {}, name),
    el('small', {}, kind.toUpperCase().slice(0, 8)),
  );
  return mediaUrl
    ? el('a', { class: 'file', href: mediaUrl, download: name }, icon('file'), words)
    : el('div', { class: 'file' }, icon('file'), words);
}

/** Where a picture would come from: its host or its media id. */
function originOf(media: Media): string {
  if (media.link) {
    try {
      const { host, pathname } = new URL(media.link);
      return `${host}/…/${pathname.split('/').at(-1) ?? ''}`;
    } catch {
      return media.link;
    }
  }
  return media.id ? `#${media.id}` : '';
}

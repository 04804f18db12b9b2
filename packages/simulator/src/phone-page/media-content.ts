import { el } from './element.ts';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';
import type { Labels } from './labels.ts';
import { showPicture } from './picture.ts';
import { renderText } from './render-text.ts';
import type { Media } from './types.ts';

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** A picture, sound or file as a bubble shows it. */
export function renderMedia(kind: MediaKind, media: Media, labels: Labels, mediaUrl?: string): Node[] {
  const caption = media.caption ? [renderText(media.caption)] : [];
  switch (kind) {
    case 'image':
      return [frame('image', labels('photo'), media, mediaUrl), ...caption];
    case 'video':
      return [frame('video', labels('video'), media, mediaUrl), ...caption];
    case 'sticker':
      return [frame('sticker', labels('sticker'), media, mediaUrl)];
    case 'audio':
      return [voice(media, labels)];
    default:
      return [file(media, labels), ...caption];
  }
}

function frame(kind: 'image' | 'video' | 'sticker', name: string, media: Media, mediaUrl?: string): HTMLElement {
  const iconName: IconName = kind === 'video' ? 'play' : 'image';
  const origin = originOf(media);
  const figure = el(
    'div',
    { class: `picture picture-${kind}`, role: 'img', 'aria-label': media.caption ? `${name}: ${media.caption}` : name },
    icon(iconName),
    el('span', { class: 'picture-origin', dir: 'ltr' }, origin),
  );
  if (kind !== 'video') showPicture(media, mediaUrl, figure);
  return figure;
}

function voice(media: Media, labels: Labels): HTMLElement {
  const name = labels(media.voice ? 'voice' : 'audio');
  // The bars only depict a sound; their heights come from the id, so that one message always looks the same.
  const seed = media.id ?? media.link ?? 'voice';
  const bars = Array.from({ length: 26 }, (_, index) => {
    const code = seed.codePointAt((index * 7) % seed.length) ?? 0;
    return el('i', { class: `bar bar-${((code * 31 + index * 17) % 5) + 1}` });
  });
  return el(
    'div',
    { class: 'voice', role: 'img', 'aria-label': name },
    icon(media.voice ? 'mic' : 'play'),
    el('span', { class: 'bars', 'aria-hidden': 'true' }, ...bars),
  );
}

function file(media: Media, labels: Labels): HTMLElement {
  const name = media.filename ?? labels('document');
  const kind = /\.(\w{1,5})$/u.exec(name)?.[1] ?? media.mime_type?.split('/')[1]?.split(';')[0] ?? '';
  return el(
    'div',
    { class: 'file' },
    icon('file'),
    el('span', { class: 'file-name' }, el('bdi', {}, name), el('small', {}, kind.toUpperCase().slice(0, 8))),
  );
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

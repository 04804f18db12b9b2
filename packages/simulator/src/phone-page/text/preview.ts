import { plainText } from './format-text.ts';
import type { Labels } from './labels.ts';
import type { Entry } from '../types.ts';

/** One line that stands for a message: in a quote, in the list of shops. */
export function previewOf(entry: Entry, labels: Labels): string {
  return oneLine(wordsOf(entry, labels));
}

function wordsOf(entry: Entry, labels: Labels): string {
  const { message } = entry;
  if (message.text) return message.text.body;
  if (message.image) return `📷 ${message.image.caption ?? labels('photo')}`;
  if (message.video) return `🎬 ${message.video.caption ?? labels('video')}`;
  if (message.audio) return `🎤 ${labels(message.audio.voice ? 'voice' : 'audio')}`;
  if (message.document) return `📄 ${message.document.filename ?? labels('document')}`;
  if (message.sticker) return labels('sticker');
  if (message.location) return `📍 ${message.location.name ?? labels('location')}`;
  if (message.contacts) return `👤 ${message.contacts[0]?.name.formatted_name ?? labels('contact')}`;
  if (message.order) return `🛒 ${labels('order')}`;
  if (message.button) return message.button.text;
  if (message.template) return entry.rendered?.text ?? message.template.name;
  if (message.type === 'unsupported') return labels('unsupportedSent');
  const { interactive } = message;
  const reply = interactive?.button_reply?.title ?? interactive?.list_reply?.title;
  return reply ?? interactive?.body?.text ?? interactive?.header?.text ?? labels('unknown', { kind: message.type });
}

function oneLine(text: string): string {
  const line = plainText(text).replaceAll(/\s+/gu, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

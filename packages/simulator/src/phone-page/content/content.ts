import { renderContacts, renderLocation, renderOrder, renderUnknown } from './card-content.ts';
import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { renderInteractive } from './interactive-content.ts';
import { renderMedia } from './media-content.ts';
import type { Content, PhoneContext } from '../phone/phone-context.ts';
import { renderText } from '../text/render-text.ts';
import { renderTemplate } from './template-content.ts';
import type { Entry, Interactive } from '../types.ts';

/** Renders one entry by what it carries, not by its `type` alone: a shop may send what the page has never seen. */
export function renderContent(entry: Entry, context: PhoneContext): Content {
  const { message } = entry;
  const { labels } = context;
  const mediaUrl = entry.rendered?.mediaUrl;
  if (message.text) return { body: [renderText(message.text.body)] };
  if (message.image) return { body: renderMedia('image', message.image, labels, mediaUrl) };
  if (message.video) return { body: renderMedia('video', message.video, labels, mediaUrl) };
  if (message.audio) return { body: renderMedia('audio', message.audio, labels, mediaUrl) };
  if (message.document) return { body: renderMedia('document', message.document, labels, mediaUrl) };
  if (message.sticker) return { body: renderMedia('sticker', message.sticker, labels, mediaUrl) };
  if (message.location) return { body: renderLocation(message.location, context) };
  if (message.contacts) return { body: renderContacts(message.contacts) };
  if (message.order) return { body: renderOrder(message.order, context) };
  if (message.button) return { body: [renderText(message.button.text)] };
  if (message.template) return renderTemplate(entry, context);
  if (message.interactive) {
    return entry.direction === 'to_customer'
      ? renderInteractive(entry, message.interactive, context)
      : { body: renderReply(message.interactive, context) };
  }
  if (message.type === 'system') return { body: [renderText(message.system?.body ?? labels('system'))] };
  if (message.type === 'unsupported') {
    return { body: [el('p', { class: 'unknown' }, icon('ban'), labels('unsupportedSent'))] };
  }
  return { body: renderUnknown(message.type, context) };
}

/** What the customer answered by a tap. */
function renderReply(interactive: Interactive, context: PhoneContext): Node[] {
  const { labels } = context;
  if (interactive.button_reply) return [renderText(interactive.button_reply.title)];
  if (interactive.list_reply) {
    const { title, description } = interactive.list_reply;
    return [renderText(title), ...(description ? [el('p', { class: 'foot', dir: 'auto' }, description)] : [])];
  }
  if (interactive.nfm_reply) {
    return [
      el('p', { class: 'head' }, icon('form'), labels('flow')),
      el('code', { class: 'answers', dir: 'ltr' }, interactive.nfm_reply.response_json),
    ];
  }
  if (interactive.call_permission_reply) {
    return [renderText(labels(interactive.call_permission_reply.response === 'accept' ? 'allowed' : 'denied'))];
  }
  return renderUnknown(interactive.type, context);
}

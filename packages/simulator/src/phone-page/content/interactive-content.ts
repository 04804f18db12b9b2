import { buttonReply, callPermissionReply, locationMessage, ownContactMessage } from './answers.ts';
import { openFlow } from '../sheets/flow-sheet.ts';
import { actionButton, linkAction, renderHeader } from './action-button.ts';
import { el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { openList } from '../sheets/list-sheet.ts';
import { openLocation } from '../sheets/location-sheet.ts';
import type { Content, PhoneContext } from '../phone/phone-context.ts';
import { renderProducts } from './product-content.ts';
import { renderText } from '../text/render-text.ts';
import { renderCarousel } from './carousel-content.ts';
import { textParameter } from './text-parameter.ts';
import type { Entry, Interactive } from '../types.ts';

/** A message with something to tap, as the shop sent it. */
export function renderInteractive(entry: Entry, interactive: Interactive, context: PhoneContext): Content {
  const listed = interactive.type === 'product_list';
  const body = [
    // A product list shows its header on the shelf.
    ...(listed ? [] : renderHeader(interactive.header, context, entry.rendered?.mediaUrl)),
    ...(interactive.body?.text ? [renderText(interactive.body.text)] : []),
    ...(interactive.footer?.text ? [el('p', { class: 'foot', dir: 'auto' }, interactive.footer.text)] : []),
  ];
  if (['product', 'product_list', 'catalog_message'].includes(interactive.type)) {
    return renderProducts(interactive, body, context);
  }
  if (interactive.type === 'carousel') return { body: [...body, renderCarousel(entry, interactive, context)] };
  return { body, actions: actionsOf(entry, interactive, context) };
}

function actionsOf(entry: Entry, interactive: Interactive, context: PhoneContext): Node[] {
  const { action } = interactive;
  const parameters = action?.parameters ?? {};
  const word = (key: string, otherwise: string): string => textParameter(action, key, otherwise);
  const { labels } = context;
  switch (interactive.type) {
    case 'button':
      return (action?.buttons ?? []).flatMap(({ reply }) =>
        reply
          ? [actionButton(reply.title, 'reply', () => void context.send(buttonReply(reply.id, reply.title), entry.id))]
          : [],
      );
    case 'list':
      return [actionButton(action?.button ?? labels('choose'), 'list', () => openList(entry, action, context))];
    case 'cta_url':
      return [linkAction(word('display_text', 'URL'), word('url', ''))];
    case 'location_request_message':
      return [
        actionButton(labels('sendLocation'), 'pin', () =>
          openLocation(context, (location) => context.send(locationMessage(location), entry.id)),
        ),
      ];
    case 'request_contact_info':
      return [
        actionButton(
          labels('shareContact'),
          'person',
          () => void context.send(ownContactMessage(context.customer), entry.id),
        ),
      ];
    case 'flow':
      return [
        actionButton(word('flow_cta', labels('flow')), 'form', () => openFlow(entry, 'flow', parameters, context)),
      ];
    case 'address_message':
      return [actionButton(labels('address'), 'form', () => openFlow(entry, 'address_message', parameters, context))];
    case 'call_permission_request':
      return [true, false].map((accepted) =>
        actionButton(
          labels(accepted ? 'allow' : 'deny'),
          accepted ? 'phone' : 'ban',
          () => void context.send(callPermissionReply(accepted), entry.id),
        ),
      );
    case 'voice_call':
      return [actionButton(word('display_text', labels('phone')), 'phone', () => context.tell(labels('noCalls')))];
    default:
      return [el('p', { class: 'unknown' }, icon('ban'), labels('unknown', { kind: interactive.type }))];
  }
}

import { ownContactMessage, templateReply } from './answers.ts';
import { renderLocation } from './card-content.ts';
import { openCatalog } from '../sheets/catalog-sheet.ts';
import { sectionsOf } from './catalog.ts';
import { copyText } from '../sheets/copy-text.ts';
import { el } from '../dom/element.ts';
import { openFlow } from '../sheets/flow-sheet.ts';
import { actionButton, linkAction } from './action-button.ts';
import { renderMedia } from './media-content.ts';
import type { Content, PhoneContext } from '../phone/phone-context.ts';
import { renderText } from '../text/render-text.ts';
import { headerContent, templateView } from './template-view.ts';
import type { TemplateAction } from './template-view.ts';
import type { Entry, ListSection, TemplateParameter } from '../types.ts';

/** A template message: its parts, and its buttons as a phone shows them. */
export function renderTemplate(entry: Entry, context: PhoneContext): Content {
  const view = templateView(entry);
  const cards = view.carousel.map((card) =>
    el(
      'div',
      { class: 'carousel-card' },
      ...(card.header ? renderParameter(card.header, context) : []),
      ...(card.body ? [renderText(card.body)] : []),
      ...card.actions.map((action) => renderAction(action, entry, context)),
    ),
  );
  return {
    body: [
      ...(view.header.parameter ? renderParameter(view.header.parameter, context, entry.rendered?.mediaUrl) : []),
      ...(view.header.text ? [el('p', { class: 'head', dir: 'auto' }, view.header.text)] : []),
      renderText(view.body),
      ...(view.footer ? [el('p', { class: 'foot', dir: 'auto' }, view.footer)] : []),
      ...(cards.length > 0 ? [el('div', { class: 'carousel', role: 'group', tabindex: '0' }, ...cards)] : []),
    ],
    actions: view.actions.map((action) => renderAction(action, entry, context)),
  };
}

function renderParameter(parameter: TemplateParameter, context: PhoneContext, mediaUrl?: string): Node[] {
  const { kind, media, location } = headerContent(parameter);
  if (location) return renderLocation(location, context);
  return media && kind !== 'none' && kind !== 'location' ? renderMedia(kind, media, context.labels, mediaUrl) : [];
}

function renderAction(action: TemplateAction, entry: Entry, context: PhoneContext): HTMLElement {
  const { labels } = context;
  switch (action.kind) {
    case 'quick_reply':
      return actionButton(
        action.text,
        'reply',
        () => void context.send(templateReply(action.text, action.payload), entry.id),
      );
    case 'url':
      return linkAction(action.text, action.url);
    case 'copy_code':
      return actionButton(action.text, 'copy', () => copyText(action.code, context));
    case 'call':
      return actionButton(action.text, 'phone', () => context.tell(labels('noCalls')));
    case 'share_contact':
      return actionButton(
        action.text,
        'person',
        () => void context.send(ownContactMessage(context.customer), entry.id),
      );
    case 'catalog': {
      const sections = sentSections(entry);
      const shown = sections
        ? sectionsOf(context.number, sections)
        : [{ title: '', products: context.number.products ?? [] }];
      return actionButton(action.text, 'bag', () => openCatalog(context, context.number.catalogId, shown));
    }
    case 'flow':
      return actionButton(action.text, 'form', () => openFlow(entry, 'flow', {}, context));
    default:
      return actionButton(action.text, null, () => context.tell(labels('unknown', { kind: action.text })));
  }
}

/** Products of a multi-product template; a catalogue button names none and opens everything. */
function sentSections(entry: Entry): ListSection[] | undefined {
  const components = entry.message.template?.components ?? [];
  return components.flatMap((component) => component.parameters ?? []).find((parameter) => parameter.action?.sections)
    ?.action?.sections;
}

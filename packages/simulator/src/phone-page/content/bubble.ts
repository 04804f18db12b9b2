import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { Content, PhoneContext } from '../phone/phone-context.ts';
import { openMessageMenu } from '../sheets/message-menu.ts';
import { showTime } from '../text/day-time.ts';
import { previewOf } from '../text/preview.ts';
import type { Entry } from '../types.ts';
import { renderUnknown } from './card-content.ts';
import { renderContent } from './content.ts';

export type Reaction = { emoji: string; direction: Entry['direction'] };

/** A message on the screen. Ticks and reactions change in place: what is being read or tapped must not be replaced. */
export type Bubble = {
  readonly element: HTMLElement;
  setStatus(entry: Entry): void;
  setReactions(reactions: Reaction[]): void;
};

/** One message with its quote, content, time, ticks, reactions and buttons. */
export function createBubble(entry: Entry, context: PhoneContext): Bubble {
  const own = entry.direction === 'from_customer';
  const { labels } = context;
  const content = contentOf(entry, context);
  const time = showTime(entry.at, context.language);
  const delivery = el('span', { class: 'delivery' });
  const reacted = el('div', { class: 'reactions', hidden: true });
  let current = entry;
  let ownReaction: string | undefined;
  const openMenu = (): void => openMessageMenu(current, ownReaction, context);
  const bubble = el(
    'div',
    { class: `bubble ${placeOfTime(content)}` },
    quoteOf(entry, context),
    el('div', { class: 'content' }, ...content.body),
    // Ticks change all the time; only new messages are read out.
    el('span', { class: 'meta', 'aria-live': 'off' }, el('time', { datetime: entry.at }, time), delivery),
    button(
      { class: 'bubble-menu', 'aria-label': labels('messageMenu'), 'aria-haspopup': 'dialog' },
      openMenu,
      icon('down'),
    ),
  );
  // A finger has nothing to hover with: a tap beside links and buttons opens the menu.
  bubble.addEventListener('click', ({ target }) => {
    if (!matchMedia('(hover: none)').matches) return;
    if (target instanceof Element && !target.closest('a, button, .carousel, video, audio')) openMenu();
  });
  const element = el(
    'article',
    {
      class: 'bubble-row',
      'data-testid': 'bubble',
      'data-direction': entry.direction,
      'data-kind': entry.message.type,
      'aria-label': `${own ? labels('you') : context.number.verifiedName}, ${time}`,
    },
    bubble,
    content.actions && content.actions.length > 0 ? el('div', { class: 'actions' }, ...content.actions) : null,
    reacted,
  );
  const setStatus = (changed: Entry): void => {
    current = changed;
    if (changed.status) element.dataset['status'] = changed.status;
    delivery.replaceChildren(...deliveryOf(changed, context));
  };
  setStatus(entry);
  return {
    element,
    setStatus,
    setReactions(reactions) {
      ownReaction = reactions.find((reaction) => reaction.direction === 'from_customer')?.emoji;
      reacted.hidden = reactions.length === 0;
      reacted.replaceChildren(...reactions.map((reaction) => el('span', {}, reaction.emoji)));
    },
  };
}

/** The time stands on the last line of a text, on a picture, or on a line of its own. */
function placeOfTime(content: Content): string {
  const last = content.body.at(-1);
  if (!(last instanceof HTMLElement)) return '';
  if (last.matches('.picture')) return 'bubble-picture';
  return last.matches('.text') && last.lastElementChild?.localName === 'p' ? 'bubble-text' : '';
}

/** A message the page fails on is shown as unknown: one odd message must not take the conversation away. */
function contentOf(entry: Entry, context: PhoneContext): Content {
  try {
    return renderContent(entry, context);
  } catch (error) {
    console.warn(`Message ${entry.id} could not be shown`, error);
    return { body: renderUnknown(entry.message.type, context) };
  }
}

/** Ticks on what the customer sent; on what the shop sent only that it never arrived. */
function deliveryOf(entry: Entry, context: PhoneContext): Node[] {
  const { labels } = context;
  if (entry.direction === 'to_customer') {
    if (entry.status !== 'failed') return [];
    return [el('span', { class: 'not-delivered' }, icon('warning'), labels('failed'))];
  }
  const status = entry.status ?? 'sent';
  const name = status === 'sent' ? 'tick' : status === 'failed' ? 'warning' : 'ticks';
  return [el('span', { class: `ticks ticks-${status}`, role: 'img', 'aria-label': labels(status) }, icon(name))];
}

function quoteOf(entry: Entry, context: PhoneContext): HTMLElement | null {
  const id = entry.message.context?.id ?? entry.message.context?.message_id;
  const target = id ? context.find(id) : undefined;
  if (!target) return null;
  const author = target.direction === 'from_customer' ? context.labels('you') : context.number.verifiedName;
  return button(
    { class: `quote quote-${target.direction}` },
    () => context.jumpTo(target.id),
    el('strong', { dir: 'auto' }, author),
    el('span', { dir: 'auto' }, previewOf(target, context.labels)),
  );
}

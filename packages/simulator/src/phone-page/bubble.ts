import { renderUnknown } from './card-content.ts';
import { renderContent } from './content.ts';
import { showTime } from './day-time.ts';
import { button, el } from './element.ts';
import { icon } from './icon.ts';
import { openMessageMenu } from './message-menu.ts';
import type { Content, PhoneContext } from './phone-context.ts';
import { previewOf } from './preview.ts';
import type { Entry } from './types.ts';

/** Elements ids are per phone: two customers may see the same message id only in theory, two numbers never. */
export const bubbleId = (context: PhoneContext, messageId: string): string => `${context.customer.id}-${messageId}`;

/** One message with its quote, content, time, ticks, reactions and buttons. */
export function renderBubble(entry: Entry, reactions: Reaction[], context: PhoneContext): HTMLElement {
  const own = entry.direction === 'from_customer';
  const { labels } = context;
  const content = contentOf(entry, context);
  const time = showTime(entry.at, context.language);
  const quoted = quoteOf(entry, context);
  return el(
    'article',
    {
      class: 'bubble-row',
      id: bubbleId(context, entry.id),
      'data-testid': 'bubble',
      'data-direction': entry.direction,
      'data-kind': entry.message.type,
      'data-status': entry.status,
      'aria-label': `${own ? labels('you') : context.number.verifiedName}, ${time}`,
    },
    el(
      'div',
      { class: 'bubble' },
      quoted,
      el('div', { class: 'content' }, ...content.body),
      el(
        'span',
        { class: 'meta' },
        el('time', { datetime: entry.at }, time),
        own ? ticks(entry, context) : null,
        !own && entry.status === 'failed'
          ? el('span', { class: 'not-delivered' }, icon('warning'), labels('failed'))
          : null,
      ),
      button(
        { class: 'bubble-menu', 'aria-label': labels('messageMenu'), 'aria-haspopup': 'dialog' },
        () => openMessageMenu(entry, ownReaction(reactions), context),
        icon('down'),
      ),
    ),
    content.actions && content.actions.length > 0 ? el('div', { class: 'actions' }, ...content.actions) : null,
    reactions.length > 0
      ? el('div', { class: 'reactions' }, ...reactions.map((one) => el('span', {}, one.emoji)))
      : null,
  );
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

function ticks(entry: Entry, context: PhoneContext): HTMLElement {
  const status = entry.status ?? 'sent';
  const name = status === 'sent' ? 'tick' : status === 'failed' ? 'warning' : 'ticks';
  return el('span', { class: `ticks ticks-${status}`, role: 'img', 'aria-label': context.labels(status) }, icon(name));
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

export type Reaction = { emoji: string; direction: Entry['direction'] };

const ownReaction = (reactions: Reaction[]): string | undefined =>
  reactions.find((reaction) => reaction.direction === 'from_customer')?.emoji;

import { bubbleId, renderBubble } from './bubble.ts';
import type { Reaction } from './bubble.ts';
import { dayKey, showDay } from './day-time.ts';
import { button, el } from './element.ts';
import { icon } from './icon.ts';
import type { PhoneContext } from './phone-context.ts';
import type { Entry } from './types.ts';

export type Thread = {
  readonly element: HTMLElement;
  /** Shows a whole conversation, newest at the foot. */
  show(entries: Entry[]): void;
  /** Adds one entry, or shows its new state. */
  upsert(entry: Entry): void;
  setTyping(typing: boolean): void;
  find(id: string): Entry | undefined;
  jumpTo(id: string): void;
  /** Whether something received is not marked read yet. */
  hasUnread(): boolean;
  last(): Entry | undefined;
};

/** The scrolling log of one conversation. `now` is the simulator's clock. */
export function createThread(context: PhoneContext, now: () => Date): Thread {
  let entries: Entry[] = [];
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  const typing = el('div', { class: 'typing', hidden: true }, el('i'), el('i'), el('i'));
  const latest = button({ class: 'round latest', hidden: true }, () => scrollDown(), icon('down'));
  const scroller = el('div', { class: 'scroller' }, log, typing);
  const element = el('div', { class: 'thread' }, scroller, latest);

  const atFoot = (): boolean => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  const scrollDown = (): void => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  scroller.addEventListener('scroll', () => {
    latest.hidden = atFoot();
  });
  // Pictures and fonts change heights after the fact; a reader at the foot stays there.
  let follow = true;
  scroller.addEventListener('scroll', () => {
    follow = atFoot();
  });
  new ResizeObserver(() => {
    if (follow) scrollDown();
  }).observe(log);

  const shown = (): Entry[] => entries.filter((entry) => entry.message.type !== 'reaction');

  const reactionsTo = (id: string): Reaction[] => {
    const byAuthor = new Map<Entry['direction'], string>();
    for (const { direction, message } of entries) {
      if (message.reaction?.message_id === id) byAuthor.set(direction, message.reaction.emoji ?? '');
    }
    return [...byAuthor].filter(([, emoji]) => emoji !== '').map(([direction, emoji]) => ({ direction, emoji }));
  };

  const render = (entry: Entry): HTMLElement => renderBubble(entry, reactionsTo(entry.id), context);

  const separator = (at: Date): HTMLElement =>
    el('p', { class: 'day' }, el('span', {}, showDay(at, now(), context.labels, context.language)));

  const showAll = (): void => {
    const nodes: Node[] = [el('p', { class: 'notice' }, context.labels('encrypted'))];
    let day = '';
    for (const entry of shown()) {
      const at = new Date(entry.at);
      if (dayKey(at) !== day) nodes.push(separator(at));
      day = dayKey(at);
      nodes.push(render(entry));
    }
    if (day === '') nodes.push(el('p', { class: 'empty' }, context.labels('empty')));
    log.replaceChildren(...nodes);
    log.setAttribute('aria-label', context.labels('thread', { shop: context.number.verifiedName }));
    latest.setAttribute('aria-label', context.labels('latest'));
  };

  const redraw = (id: string): void => {
    const entry = entries.find((one) => one.id === id);
    const node = document.querySelector(`#${CSS.escape(bubbleId(context, id))}`);
    if (entry && node) node.replaceWith(render(entry));
  };

  return {
    element,
    show(all) {
      entries = all;
      showAll();
      follow = true;
      scrollDown();
    },
    upsert(entry) {
      const stay = !atFoot() && entry.direction === 'to_customer';
      const index = entries.findIndex((one) => one.id === entry.id);
      const previous = shown().at(-1);
      if (index === -1) entries.push(entry);
      else entries[index] = entry;
      if (entry.message.reaction) redraw(entry.message.reaction.message_id);
      else if (index !== -1) redraw(entry.id);
      else if (!previous || dayKey(new Date(previous.at)) !== dayKey(new Date(entry.at))) showAll();
      else log.append(render(entry));
      if (stay) latest.hidden = false;
      else if (index === -1) scrollDown();
    },
    setTyping(active) {
      typing.hidden = !active;
      if (active && follow) scrollDown();
    },
    find: (id) => entries.find((entry) => entry.id === id),
    jumpTo(id) {
      const node = document.querySelector<HTMLElement>(`#${CSS.escape(bubbleId(context, id))}`);
      node?.scrollIntoView({ block: 'center' });
      node?.classList.remove('found');
      // Restarting the animation needs a frame without the class.
      requestAnimationFrame(() => node?.classList.add('found'));
    },
    hasUnread: () =>
      entries.some(
        (entry) => entry.direction === 'to_customer' && entry.status !== 'read' && entry.status !== 'failed',
      ),
    last: () => shown().at(-1),
  };
}

import { createBubble } from '../content/bubble.ts';
import type { Bubble, Reaction } from '../content/bubble.ts';
import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { dayKey, showDay } from '../text/day-time.ts';
import type { Entry } from '../types.ts';
import type { PhoneContext } from './phone-context.ts';

export type Thread = {
  readonly element: HTMLElement;
  /** Shows a whole conversation, newest at the foot. */
  show(entries: Entry[]): void;
  /** Adds one entry, or shows its new state. */
  upsert(entry: Entry): void;
  setTyping(typing: boolean): void;
  find(id: string): Entry | undefined;
  jumpTo(id: string): void;
  /** How many received messages are not marked read. */
  unread(): number;
};

/** The scrolling log of one conversation. `now` is the simulator's clock. */
export function createThread(context: PhoneContext, now: () => Date): Thread {
  const entries = new Map<string, Entry>();
  const bubbles = new Map<string, Bubble>();
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' });
  const typing = el('div', { class: 'typing', hidden: true }, el('i'), el('i'), el('i'));
  const latest = button({ class: 'round latest', hidden: true }, () => scrollDown(), icon('down'));
  const scroller = el('div', { class: 'scroller' }, log, typing);
  let lastDay = '';
  // A reader at the foot stays there, also when pictures and fonts change heights after the fact.
  let follow = true;

  const scrollDown = (): void => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  scroller.addEventListener('scroll', () => {
    follow = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    latest.hidden = follow;
  });
  const resized = new ResizeObserver(() => {
    if (follow) scrollDown();
  });
  resized.observe(log);
  resized.observe(scroller);

  /** The last reaction of each side counts; an empty one takes it back. */
  const reactionsTo = (id: string): Reaction[] => {
    const byAuthor = new Map<Entry['direction'], string>();
    for (const { direction, message } of entries.values()) {
      if (message.reaction?.message_id === id) byAuthor.set(direction, message.reaction.emoji ?? '');
    }
    return [...byAuthor].filter(([, emoji]) => emoji !== '').map(([direction, emoji]) => ({ direction, emoji }));
  };

  const append = (entry: Entry): void => {
    const reaction = entry.message.reaction;
    if (reaction) {
      bubbles.get(reaction.message_id)?.setReactions(reactionsTo(reaction.message_id));
      return;
    }
    log.querySelector('.empty')?.remove();
    const at = new Date(entry.at);
    if (dayKey(at) !== lastDay) {
      log.append(el('p', { class: 'day' }, el('span', {}, showDay(at, now(), context.labels, context.language))));
    }
    lastDay = dayKey(at);
    const bubble = createBubble(entry, context);
    bubble.setReactions(reactionsTo(entry.id));
    bubbles.set(entry.id, bubble);
    log.append(bubble.element);
  };

  return {
    element: el('div', { class: 'thread' }, scroller, latest),
    show(all) {
      entries.clear();
      bubbles.clear();
      lastDay = '';
      log.setAttribute('aria-label', context.labels('thread', { shop: context.number.verifiedName }));
      latest.setAttribute('aria-label', context.labels('latest'));
      log.replaceChildren(
        el('p', { class: 'notice' }, context.labels('encrypted')),
        el('p', { class: 'empty' }, context.labels('empty')),
      );
      for (const entry of all) {
        entries.set(entry.id, entry);
        append(entry);
      }
      follow = true;
      scrollDown();
    },
    upsert(entry) {
      const known = entries.has(entry.id);
      entries.set(entry.id, entry);
      if (known) {
        bubbles.get(entry.id)?.setStatus(entry);
        return;
      }
      append(entry);
      if (follow || entry.direction === 'from_customer') scrollDown();
      else latest.hidden = false;
    },
    setTyping(active) {
      typing.hidden = !active;
      if (active && follow) scrollDown();
    },
    find: (id) => entries.get(id),
    jumpTo(id) {
      const node = bubbles.get(id)?.element;
      node?.scrollIntoView({ block: 'center' });
      node?.classList.remove('found');
      // Restarting the animation needs a frame without the class.
      requestAnimationFrame(() => node?.classList.add('found'));
    },
    unread: () =>
      [...entries.values()].filter(
        (entry) => entry.direction === 'to_customer' && entry.status !== 'read' && entry.status !== 'failed',
      ).length,
  };
}

import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { PhoneContext } from './phone-context.ts';
import { previewOf } from '../text/preview.ts';
import type { Entry } from '../types.ts';

const emoji = [
  '😀',
  '😂',
  '😍',
  '🥰',
  '👍',
  '🙏',
  '❤️',
  '🎉',
  '🤲',
  '👌',
  '😅',
  '😢',
  '😡',
  '🔥',
  '✅',
  '❌',
  '🍽️',
  '🍵',
  '🛒',
  '📍',
];

export type Composer = {
  readonly element: HTMLElement;
  /** Quotes a message in what is written next. */
  reply(entry: Entry): void;
  /** Words again, after the language or the shop changed. */
  relabel(): void;
};

/** Where the customer writes. `send` gets the text and the id of a quoted message. */
export function createComposer(
  context: PhoneContext,
  on: { send(text: string, quotedId?: string): Promise<boolean>; attach(): void },
): Composer {
  const input = el('textarea', { name: 'message', rows: 1, dir: 'auto', autocomplete: 'off', enterkeyhint: 'send' });
  const send = el('button', { type: 'submit', name: 'send', class: 'send' }, icon('send'));
  const emojiButton = button({ class: 'round', 'aria-expanded': 'false' }, () => toggleEmoji(), icon('emoji'));
  const attachButton = button({ class: 'round', 'aria-haspopup': 'dialog' }, () => on.attach(), icon('plus'));
  const palette = el('div', { class: 'palette', role: 'group', hidden: true });
  const quote = el('div', { class: 'composer-quote', hidden: true });
  const row = el(
    'form',
    { class: 'composer-row' },
    attachButton,
    el('div', { class: 'composer-field' }, input, emojiButton),
    send,
  );
  const element = el('div', { class: 'composer' }, palette, quote, row);
  let quoted: Entry | undefined;

  const grow = (): void => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
  };
  const setQuote = (entry: Entry | undefined): void => {
    quoted = entry;
    quote.hidden = entry === undefined;
    if (!entry) return;
    const author = entry.direction === 'from_customer' ? context.labels('you') : context.number.verifiedName;
    quote.replaceChildren(
      el(
        'span',
        { class: `quote quote-${entry.direction}` },
        el('strong', { dir: 'auto' }, author),
        el('span', { dir: 'auto' }, previewOf(entry, context.labels)),
      ),
      button({ class: 'round', 'aria-label': context.labels('cancelReply') }, () => setQuote(undefined), icon('close')),
    );
  };
  const toggleEmoji = (): void => {
    palette.hidden = !palette.hidden;
    emojiButton.setAttribute('aria-expanded', String(!palette.hidden));
  };
  const submit = async (): Promise<void> => {
    const text = input.value.trim();
    if (text === '') return;
    const quotedId = quoted?.id;
    input.value = '';
    grow();
    setQuote(undefined);
    // What could not be sent comes back, unless something new was written meanwhile.
    if (!(await on.send(text, quotedId)) && input.value === '') {
      input.value = text;
      grow();
    }
  };

  palette.append(
    ...emoji.map((one) =>
      button(
        { class: 'palette-emoji', 'aria-label': one },
        () => {
          input.setRangeText(one, input.selectionStart, input.selectionEnd, 'end');
          input.focus();
          grow();
        },
        one,
      ),
    ),
  );
  palette.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    toggleEmoji();
    emojiButton.focus();
  });
  input.addEventListener('input', grow);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setQuote(undefined);
    // While an input method composes (Arabic on a phone, dead keys), Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  row.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
    input.focus();
  });

  const relabel = (): void => {
    const { labels } = context;
    input.setAttribute('aria-label', labels('typeMessage'));
    input.placeholder = labels('typeMessage');
    send.setAttribute('aria-label', labels('send'));
    emojiButton.setAttribute('aria-label', labels('emoji'));
    attachButton.setAttribute('aria-label', labels('attach'));
    palette.setAttribute('aria-label', labels('emoji'));
    setQuote(quoted);
  };
  relabel();
  return {
    element,
    reply(entry) {
      setQuote(entry);
      input.focus();
    },
    relabel,
  };
}

import { reactionMessage } from '../content/answers.ts';
import { copyText } from './copy-text.ts';
import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import { previewOf } from '../text/preview.ts';
import type { Entry } from '../types.ts';

const quickReactions = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** React, reply, copy, or look at the message as it went over the wire. */
export function openMessageMenu(entry: Entry, reacted: string | undefined, context: PhoneContext): void {
  const { labels } = context;
  context.openSheet({
    title: labels('messageMenu'),
    closeLabel: labels('close'),
    content: (close) => {
      const choose = (act: () => void) => (): void => {
        close();
        act();
      };
      const react = (emoji: string): HTMLElement => {
        const chosen = emoji === reacted;
        return button(
          {
            class: 'reaction',
            'aria-pressed': String(chosen),
            'aria-label': labels(chosen ? 'unreact' : 'react', { emoji }),
          },
          choose(() => void context.send(reactionMessage(entry.id, chosen ? undefined : emoji))),
          emoji,
        );
      };
      return [
        el('div', { class: 'reaction-row' }, ...quickReactions.map(react)),
        button(
          { class: 'menu-item' },
          choose(() => context.startReply(entry)),
          icon('reply'),
          labels('reply'),
        ),
        button(
          { class: 'menu-item' },
          choose(() => copyText(entry.message.text?.body ?? previewOf(entry, labels), context)),
          icon('copy'),
          labels('copy'),
        ),
        button(
          { class: 'menu-item' },
          choose(() => showJson(entry, context)),
          icon('code'),
          labels('showJson'),
        ),
      ];
    },
  });
}

function showJson(entry: Entry, context: PhoneContext): void {
  context.openSheet({
    title: 'JSON',
    closeLabel: context.labels('close'),
    content: () => [el('pre', { class: 'json', dir: 'ltr', tabindex: '0' }, JSON.stringify(entry, null, 2))],
  });
}

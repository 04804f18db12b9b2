import { listReply } from '../content/answers.ts';
import { button, el } from '../dom/element.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import type { Action, Entry } from '../types.ts';

let count = 0;

/** The rows of a list message; a tap on one answers and closes. */
export function openList(entry: Entry, action: Action | undefined, context: PhoneContext): void {
  context.openSheet({
    title: action?.button ?? context.labels('choose'),
    closeLabel: context.labels('close'),
    content: (close) =>
      (action?.sections ?? []).map((section) =>
        el(
          'section',
          { class: 'list-section' },
          section.title ? el('h3', { dir: 'auto' }, section.title) : null,
          ...(section.rows ?? []).map((row) => {
            // The title alone is the name, the description only describes: a row is found by what it is called.
            const id = `row-${(count += 1)}`;
            return button(
              {
                class: 'list-row',
                'aria-labelledby': id,
                'aria-describedby': row.description ? `${id}-more` : undefined,
              },
              () => {
                close();
                void context.send(listReply(row), entry.id);
              },
              el(
                'span',
                { class: 'list-words' },
                el('span', { id, dir: 'auto' }, row.title),
                row.description ? el('small', { id: `${id}-more`, dir: 'auto' }, row.description) : null,
              ),
              el('span', { class: 'radio', 'aria-hidden': 'true' }),
            );
          }),
        ),
      ),
  });
}

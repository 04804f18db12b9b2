import { flowReply } from '../content/answers.ts';
import { el } from '../dom/element.ts';
import { form } from './field.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import type { Entry } from '../types.ts';

/**
 * Stands for a Flow or an address form: its screens live at Meta, so only the answer is written here, as the JSON that
 * the shop will get as a string.
 */
export function openFlow(
  entry: Entry,
  name: 'flow' | 'address_message',
  parameters: Record<string, unknown>,
  context: PhoneContext,
): void {
  const { labels } = context;
  context.openSheet({
    title: labels('flow'),
    closeLabel: labels('close'),
    content: (close) => {
      const answer = el('textarea', {
        name: 'answer',
        rows: 6,
        dir: 'ltr',
        spellcheck: 'false',
        'data-autofocus': true,
      });
      answer.value = JSON.stringify(firstAnswer(name, parameters), null, 2);
      return [
        form(
          labels('send'),
          () => {
            // Parsed first, so that a typing mistake is told here and not by the shop.
            const sent = JSON.stringify(JSON.parse(answer.value));
            close();
            void context.send(flowReply(name, 'Sent', sent), entry.id);
          },
          el('label', { class: 'field' }, el('span', {}, labels('flowHelp')), answer),
        ),
      ];
    },
  });
}

function firstAnswer(name: string, parameters: Record<string, unknown>): Record<string, unknown> {
  if (name === 'address_message') return { values: parameters['values'] ?? { name: '', address: '', city: '' } };
  const token = parameters['flow_token'];
  return typeof token === 'string' ? { flow_token: token, answer: '' } : { answer: '' };
}

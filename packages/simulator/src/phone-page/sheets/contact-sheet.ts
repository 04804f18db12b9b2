import { contactCard, contactMessage } from '../content/answers.ts';
import { field, form } from './field.ts';
import type { PhoneContext } from '../phone/phone-context.ts';

/** Sends somebody's card; the customer's own is filled in. */
export function openContact(context: PhoneContext): void {
  const { labels, customer } = context;
  context.openSheet({
    title: labels('contact'),
    closeLabel: labels('close'),
    content: (close) => {
      const name = field(labels('name'), 'name', { required: true, value: customer.name, autofocus: true });
      const phone = field(labels('phone'), 'phone', {
        required: true,
        type: 'tel',
        dir: 'ltr',
        value: `+${customer.phone}`,
        pattern: '[+0-9 ()-]{6,24}',
      });
      return [
        form(
          labels('send'),
          () => {
            close();
            void context.send(contactMessage(contactCard(name.input.value, phone.input.value)));
          },
          name.row,
          phone.row,
        ),
      ];
    },
  });
}

import { avatar } from '../phone/avatar.ts';
import { button, el } from '../dom/element.ts';
import type { PhoneContext } from '../phone/phone-context.ts';
import type { ShopNumber } from '../types.ts';

/** The shops this customer can write to, with what waits unread in each. */
export function openNumbers(
  context: PhoneContext,
  numbers: ShopNumber[],
  unread: ReadonlyMap<string, number>,
  choose: (number: ShopNumber) => void,
): void {
  const { labels } = context;
  context.openSheet({
    title: labels('shops'),
    closeLabel: labels('close'),
    content: (close) =>
      numbers.map((number) => {
        const waiting = unread.get(number.phoneNumberId) ?? 0;
        return button(
          {
            class: 'shop-row',
            'aria-label': number.verifiedName,
            'aria-current': number.phoneNumberId === context.number.phoneNumberId ? 'true' : undefined,
          },
          () => {
            close();
            choose(number);
          },
          avatar(number.verifiedName),
          el(
            'span',
            { class: 'list-words' },
            el('span', { dir: 'auto' }, number.verifiedName),
            el('small', { dir: 'ltr' }, number.displayPhoneNumber),
          ),
          waiting > 0 ? el('span', { class: 'badge' }, String(waiting)) : null,
        );
      }),
  });
}

import { button, el } from '../dom/element.ts';
import { avatar } from '../phone/avatar.ts';
import type { Customer } from '../types.ts';

/** So many customers are shown; the others are found by typing. */
const shownAtMost = 24;

export type ChipState = { open: boolean; front: boolean; unread: number };

export type Switcher = { readonly element: HTMLElement; draw(customers: Customer[]): void };

/** The row of customers above the phones. */
export function createSwitcher(stateOf: (customer: Customer) => ChipState, choose: (id: string) => void): Switcher {
  let customers: Customer[] = [];
  const find = el('input', {
    class: 'find',
    type: 'search',
    name: 'find',
    placeholder: 'Find a customer',
    'aria-label': 'Find a customer',
    dir: 'auto',
    hidden: true,
  });
  const chips = el('nav', { class: 'chips', 'aria-label': 'Customers' });
  const element = el('div', { class: 'switcher' }, find, chips);

  const chip = (customer: Customer): HTMLElement => {
    const { open, front, unread } = stateOf(customer);
    return button(
      {
        class: `chip${open ? '' : ' chip-closed'}${front ? ' chip-front' : ''}`,
        'data-id': customer.id,
        'aria-pressed': String(front),
      },
      () => choose(customer.id),
      avatar(customer.name),
      el('bdi', {}, customer.name),
      unread > 0 ? el('span', { class: 'badge' }, String(unread)) : null,
    );
  };

  const draw = (): void => {
    const words = find.value.trim().toLowerCase();
    const matches = customers.filter((customer) =>
      `${customer.name} ${customer.username ?? ''} ${customer.phone}`.toLowerCase().includes(words),
    );
    const opened = matches.filter((customer) => stateOf(customer).open);
    const others = matches.filter((customer) => !stateOf(customer).open);
    // The newest of the others: with thousands of them, the last made are those somebody just made.
    const shown = [...opened, ...others.slice(-Math.max(0, shownAtMost - opened.length))];
    const focused = document.activeElement?.getAttribute('data-id');
    find.hidden = customers.length <= shownAtMost;
    chips.replaceChildren(...shown.map(chip));
    if (focused) chips.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  };
  find.addEventListener('input', draw);

  return {
    element,
    draw(all) {
      customers = all;
      draw();
    },
  };
}

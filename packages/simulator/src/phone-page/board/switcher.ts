import { button, el } from '../dom/element.ts';
import { avatar } from '../phone/avatar.ts';
import type { Customer } from '../types.ts';

/** So many customers are shown; the others are found by typing. */
const shownAtMost = 24;

export type ChipState = { open: boolean; front: boolean; unread: number };

export type Switcher = { readonly element: HTMLElement; draw(customers: Customer[]): void };

/** The row of customers above the phones. Chips stay the same elements, so that a tap is never lost to a redraw. */
export function createSwitcher(stateOf: (customer: Customer) => ChipState, choose: (id: string) => void): Switcher {
  let customers: Customer[] = [];
  const known = new Map<string, HTMLElement>();
  let inFront: HTMLElement | undefined;
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

  const chipOf = (customer: Customer): HTMLElement => {
    const { open, front, unread } = stateOf(customer);
    const chip = known.get(customer.id) ?? button({ class: 'chip' }, () => choose(customer.id));
    known.set(customer.id, chip);
    chip.classList.toggle('chip-closed', !open);
    if (front && !chip.classList.contains('chip-front')) inFront = chip;
    chip.classList.toggle('chip-front', front);
    chip.setAttribute('aria-pressed', String(front));
    const shown = `${customer.name}/${unread}`;
    if (chip.dataset['shown'] !== shown) {
      chip.dataset['shown'] = shown;
      const badge = unread > 0 ? [el('span', { class: 'badge' }, String(unread))] : [];
      chip.replaceChildren(avatar(customer.name), el('bdi', {}, customer.name), ...badge);
    }
    return chip;
  };

  const draw = (): void => {
    const words = find.value.trim().toLowerCase();
    const matches = customers.filter((customer) =>
      `${customer.name} ${customer.username ?? ''} ${customer.phone}`.toLowerCase().includes(words),
    );
    const opened = matches.filter((customer) => stateOf(customer).open);
    const others = matches.filter((customer) => !stateOf(customer).open);
    // The newest of the others: with thousands of them, the last made are those somebody just made.
    const room = Math.max(0, shownAtMost - opened.length);
    const shown = [...opened, ...(room > 0 ? others.slice(-room) : [])].map(chipOf);
    find.hidden = customers.length <= shownAtMost;
    const same = shown.length === chips.children.length && shown.every((chip, at) => chips.children[at] === chip);
    if (!same) chips.replaceChildren(...shown);
    inFront?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    inFront = undefined;
  };
  find.addEventListener('input', draw);

  return {
    element: el('div', { class: 'switcher' }, find, chips),
    draw(all) {
      customers = all;
      draw();
    },
  };
}

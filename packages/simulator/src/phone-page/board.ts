import { createPhone } from './phone.ts';
import type { Phone } from './phone.ts';
import { button, el } from './element.ts';
import { avatar } from './avatar.ts';
import { languageFor } from './first-language.ts';
import type { Customer, ShopNumber, SimulatorState, StreamEvent } from './types.ts';

/** Opened by themselves at most; a load test makes thousands of customers. */
const openAtFirst = 8;

export type Board = {
  readonly element: HTMLElement;
  readonly switcher: HTMLElement;
  update(state: SimulatorState, now: () => Date): void;
  /** Opens (or brings forward) a customer's phone. */
  open(customerId: string): void;
  reload(): void;
  onEvent(event: StreamEvent): void;
};

/**
 * The phones side by side, and the row of customers above them. On a narrow screen only the phone in front is shown, and the row
 * switches. `wanted` are the number and customer named in the page's address.
 */
export function createBoard(wanted: { number: string | null; customer: string | null }): Board {
  const open = new Map<string, Phone>();
  const closed = new Set<string>();
  let customers: Customer[] = [];
  let numbers: ShopNumber[] = [];
  let clock = (): Date => new Date();
  let front = '';
  const element = el('main', { class: 'board' });
  const switcher = el('nav', { class: 'switcher', 'aria-label': 'Customers' });
  const sight = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        const phone = [...open.values()].find((one) => one.element === target);
        phone?.setVisible(isIntersecting);
      }
    },
    { threshold: 0.5 },
  );

  const drawSwitcher = (): void => {
    const focused = document.activeElement?.getAttribute('data-id');
    switcher.replaceChildren(
      ...customers.map((customer) => {
        const phone = open.get(customer.id);
        const waiting = phone?.unread() ?? 0;
        return button(
          {
            class: `chip${phone ? '' : ' chip-closed'}${customer.id === front ? ' chip-front' : ''}`,
            'data-id': customer.id,
            'aria-pressed': String(customer.id === front),
          },
          () => bringForward(customer.id),
          avatar(customer.name),
          el('bdi', {}, customer.name),
          waiting > 0 ? el('span', { class: 'badge', 'aria-label': `${waiting} unread` }, String(waiting)) : null,
        );
      }),
    );
    if (focused) switcher.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  };

  const close = (id: string): void => {
    const phone = open.get(id);
    if (!phone) return;
    sight.unobserve(phone.element);
    phone.setVisible(false);
    phone.element.remove();
    open.delete(id);
    closed.add(id);
    if (front === id) setFront([...open.keys()].at(-1) ?? '');
    drawSwitcher();
  };

  const openPhone = (customer: Customer): void => {
    const number = numbers.find((one) => one.phoneNumberId === wanted.number) ?? numbers[0];
    if (!number || open.has(customer.id)) return;
    closed.delete(customer.id);
    const phone = createPhone({
      customer,
      numbers,
      number,
      language: languageFor(customer.name),
      now: () => clock(),
      onUnread: drawSwitcher,
      onClose: () => close(customer.id),
    });
    open.set(customer.id, phone);
    element.append(phone.element);
    sight.observe(phone.element);
  };

  const setFront = (id: string): void => {
    front = id;
    for (const [key, phone] of open) phone.element.classList.toggle('front', key === id);
  };

  const bringForward = (id: string): void => {
    const customer = customers.find((one) => one.id === id);
    if (!customer) return;
    openPhone(customer);
    setFront(id);
    drawSwitcher();
    open.get(id)?.element.scrollIntoView({ inline: 'center', block: 'nearest' });
  };

  return {
    element,
    switcher,
    update(state, now) {
      ({ customers, numbers } = state);
      clock = now;
      for (const customer of customers) {
        open.get(customer.id)?.update(customer, numbers);
        if (open.size < openAtFirst && !closed.has(customer.id)) openPhone(customer);
      }
      element.querySelector('.welcome')?.remove();
      if (numbers.length === 0)
        element.append(
          welcome('No shop has connected a number yet.', 'Start the platform, or add one with POST /sim/numbers.'),
        );
      else if (customers.length === 0)
        element.append(welcome('Nobody here yet.', 'Add a customer and write to a shop.'));
      if (!open.has(front)) {
        const first =
          customers.find((one) => one.name === wanted.customer) ?? customers.find((one) => open.has(one.id));
        if (first) openPhone(first);
        setFront(first?.id ?? '');
      }
      drawSwitcher();
    },
    open: bringForward,
    reload() {
      for (const phone of open.values()) phone.reload();
    },
    onEvent(event) {
      if (event.customerId) open.get(event.customerId)?.onEvent(event);
    },
  };
}

function welcome(title: string, more: string): HTMLElement {
  return el('div', { class: 'welcome' }, el('strong', {}, title), el('p', {}, more));
}

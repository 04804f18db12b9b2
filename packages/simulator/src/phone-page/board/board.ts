import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { createPhone } from '../phone/phone.ts';
import type { Phone } from '../phone/phone.ts';
import { languageFor } from '../text/first-language.ts';
import type { Customer, ShopNumber, SimulatorState, StreamEvent } from '../types.ts';
import { createSwitcher } from './switcher.ts';

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
 * The phones side by side. On a narrow screen only the one in front is shown, and the row of customers switches.
 * `wanted` are the number's id and the customer's name in the page's address.
 */
export function createBoard(
  wanted: { number: string | null; customer: string | null },
  addCustomer: () => void,
): Board {
  const open = new Map<string, Phone>();
  const closed = new Set<string>();
  let customers: Customer[] = [];
  let numbers: ShopNumber[] = [];
  let clock = (): Date => new Date();
  let front = '';
  let wantedName = wanted.customer;
  const element = el('main', { class: 'board' });
  const switcher = createSwitcher(
    ({ id }) => ({ open: open.has(id), front: id === front, unread: open.get(id)?.unread() ?? 0 }),
    (id) => bringForward(id),
  );
  const drawSwitcher = (): void => switcher.draw(customers);
  // A message counts as read when its phone is really in sight, not only on the page.
  const sight = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        [...open.values()].find((phone) => phone.element === target)?.setVisible(isIntersecting);
      }
    },
    { threshold: 0.5 },
  );

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
    switcher: switcher.element,
    update(state, now) {
      ({ customers, numbers } = state);
      clock = now;
      element.querySelector('.welcome')?.remove();
      for (const customer of customers) {
        open.get(customer.id)?.update(customer, numbers);
        if (open.size < openAtFirst && !closed.has(customer.id)) openPhone(customer);
      }
      if (open.size === 0) element.append(welcome(numbers.length === 0, addCustomer));
      const named = customers.find((one) => one.name === wantedName);
      if (named) {
        wantedName = null;
        bringForward(named.id);
      } else if (!open.has(front)) setFront([...open.keys()][0] ?? '');
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

function welcome(withoutShops: boolean, addCustomer: () => void): HTMLElement {
  const [title, more] = withoutShops
    ? ['No shop is connected yet', 'Start the platform: its shops appear here by themselves.']
    : ['Be the customer', 'Write to a shop as somebody with a phone: several people at once, in their own languages.'];
  return el(
    'div',
    { class: 'welcome' },
    icon('phone'),
    el('strong', {}, title),
    el('p', {}, more),
    withoutShops ? null : button({ class: 'primary' }, addCustomer, 'Add the first customer'),
  );
}

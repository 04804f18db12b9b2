import { textMessage } from './answers.ts';
import { loadEntries, markRead, sendMessage } from './api.ts';
import { openAttach } from './attach-sheet.ts';
import { avatar } from './avatar.ts';
import { createComposer } from './composer.ts';
import { button, el } from './element.ts';
import { icon } from './icon.ts';
import { labelsOf } from './labels.ts';
import type { Language } from './labels.ts';
import { openNumbers } from './number-sheet.ts';
import type { PhoneContext } from './phone-context.ts';
import { openPhoneMenu } from './phone-menu.ts';
import { createSendQueue } from './send-queue.ts';
import { openSheet } from './sheet.ts';
import { createThread } from './thread.ts';
import { createToast } from './toast.ts';
import type { Customer, ShopNumber, StreamEvent } from './types.ts';
import { wallpaper } from './wallpaper.ts';

export type Phone = {
  readonly element: HTMLElement;
  onEvent(event: StreamEvent): void;
  /** Takes over new details of the customer and the shops, and what was missed while the stream was down. */
  update(customer: Customer, numbers: ShopNumber[]): void;
  reload(): void;
  setVisible(visible: boolean): void;
  customer(): Customer;
  unread(): number;
};

export type PhoneOptions = {
  customer: Customer;
  numbers: ShopNumber[];
  number: ShopNumber;
  language: Language;
  now(): Date;
  onUnread(): void;
  onClose(): void;
};

/** Meta shows the shop's typing until its message comes, at most so long. */
const typingMs = 25_000;

/** One customer's phone. */
export function createPhone(options: PhoneOptions): Phone {
  let { customer, numbers, number, language } = options;
  let labels = labelsOf(language);
  let visible = false;
  let typingTimer = 0;
  let readTimer = 0;
  const settings = { receipts: true };
  const unread = new Map<string, number>();
  const queue = createSendQueue();
  const toast = createToast();

  const context: PhoneContext = {
    get labels() {
      return labels;
    },
    get language() {
      return language;
    },
    get number() {
      return number;
    },
    get customer() {
      return customer;
    },
    send: (message, quotedId) => {
      const to = number.phoneNumberId;
      return queue(async () => {
        try {
          await sendMessage(customer.id, to, message, quotedId);
          return true;
        } catch (error) {
          toast.tell(error instanceof Error ? error.message : String(error));
          return false;
        }
      });
    },
    openSheet: (sheet) => openSheet(screen, sheet),
    tell: (text) => toast.tell(text),
    find: (id) => thread.find(id),
    jumpTo: (id) => thread.jumpTo(id),
    startReply: (entry) => composer.reply(entry),
  };

  const thread = createThread(context, () => options.now());
  const composer = createComposer(context, {
    send: (text, quotedId) => context.send(textMessage(text), quotedId),
    attach: () => openAttach(context),
  });
  const shopName = el('strong', { dir: 'auto' });
  const presence = el('small', {});
  const shopAvatar = el('span', {});
  const badge = el('span', { class: 'badge', hidden: true });
  const shopButton = button(
    { class: 'shop', 'aria-haspopup': 'dialog' },
    () => openNumbers(context, numbers, unread, choose),
    shopAvatar,
    el('span', { class: 'shop-words' }, shopName, presence),
    icon('down'),
    badge,
  );
  const menuButton = button(
    { class: 'round', 'aria-haspopup': 'dialog' },
    () => openPhoneMenu(context, settings, setLanguage),
    icon('more'),
  );
  const screen = el(
    'div',
    { class: 'screen' },
    el('header', { class: 'phone-header' }, shopButton, menuButton),
    el('div', { class: 'paper' }, wallpaper(), thread.element, toast.element),
    composer.element,
  );
  const ownerName = el('strong', { dir: 'auto' });
  const ownerDetails = el('small', { dir: 'ltr' });
  const element = el(
    'section',
    { class: 'phone', 'data-testid': 'phone' },
    el(
      'div',
      { class: 'owner' },
      el('span', { class: 'owner-words' }, ownerName, ownerDetails),
      button({ class: 'round', 'aria-label': 'Close this phone' }, () => options.onClose(), icon('close')),
    ),
    screen,
  );

  const relabel = (): void => {
    element.dataset['customer'] = customer.name;
    element.setAttribute('aria-label', customer.name);
    ownerName.textContent = customer.name;
    ownerDetails.textContent = [
      customer.username ? `@${customer.username}` : '',
      customer.phoneVisible ? `+${customer.phone}` : 'phone hidden',
    ]
      .filter(Boolean)
      .join(' · ');
    screen.lang = language;
    screen.dir = language === 'ar' ? 'rtl' : 'ltr';
    shopName.textContent = number.verifiedName;
    shopAvatar.replaceChildren(avatar(number.verifiedName));
    presence.textContent = labels('online');
    menuButton.setAttribute('aria-label', labels('more'));
    composer.relabel();
  };

  const showBadge = (): void => {
    const elsewhere = [...unread].reduce((sum, [id, count]) => (id === number.phoneNumberId ? sum : sum + count), 0);
    badge.hidden = elsewhere === 0;
    badge.textContent = String(elsewhere);
    options.onUnread();
  };

  const read = (): void => {
    if (!visible || document.visibilityState !== 'visible') return;
    unread.delete(number.phoneNumberId);
    showBadge();
    if (!settings.receipts || !thread.hasUnread()) return;
    // A burst of messages is read once.
    clearTimeout(readTimer);
    readTimer = window.setTimeout(() => {
      markRead(customer.id, number.phoneNumberId).catch((error: unknown) => toast.tell(String(error)));
    }, 300);
  };

  const reload = (): void => {
    const wanted = number.phoneNumberId;
    const load = async (): Promise<void> => {
      const entries = await loadEntries(customer.id, wanted);
      if (wanted !== number.phoneNumberId) return;
      thread.show(entries);
      read();
    };
    load().catch((error: unknown) => toast.tell(String(error)));
  };

  const setTyping = (active: boolean): void => {
    clearTimeout(typingTimer);
    thread.setTyping(active);
    presence.textContent = labels(active ? 'typing' : 'online');
    if (active) typingTimer = window.setTimeout(() => setTyping(false), typingMs);
  };

  const choose = (chosen: ShopNumber): void => {
    number = chosen;
    setTyping(false);
    relabel();
    thread.show([]);
    reload();
  };

  const setLanguage = (chosen: Language): void => {
    language = chosen;
    labels = labelsOf(language);
    relabel();
    reload();
    menuButton.focus();
  };

  document.addEventListener('visibilitychange', read);
  relabel();
  reload();

  return {
    element,
    onEvent({ type, phoneNumberId, entry }) {
      if (phoneNumberId === number.phoneNumberId) {
        if (type === 'typing') setTyping(true);
        if (!entry) return;
        if (type === 'message' && entry.direction === 'to_customer') setTyping(false);
        thread.upsert(entry);
      }
      if (type !== 'message' || !entry || !phoneNumberId || entry.direction !== 'to_customer') return;
      unread.set(phoneNumberId, (unread.get(phoneNumberId) ?? 0) + 1);
      showBadge();
      read();
    },
    update(changed, shops) {
      customer = changed;
      numbers = shops;
      number = shops.find((one) => one.phoneNumberId === number.phoneNumberId) ?? number;
      relabel();
    },
    reload,
    setVisible(now) {
      visible = now;
      read();
    },
    customer: () => customer,
    unread: () => [...unread.values()].reduce((sum, count) => sum + count, 0),
  };
}

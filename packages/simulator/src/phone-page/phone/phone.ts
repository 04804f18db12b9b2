import { textMessage } from '../content/answers.ts';
import { loadEntries, markRead, sendMessage } from '../api.ts';
import { openAttach } from '../sheets/attach-sheet.ts';
import { createComposer } from './composer.ts';
import { labelsOf } from '../text/labels.ts';
import type { Language } from '../text/labels.ts';
import { openNumbers } from '../sheets/number-sheet.ts';
import type { PhoneContext } from './phone-context.ts';
import { openPhoneMenu } from '../sheets/phone-menu.ts';
import { createPhoneFrame } from './phone-frame.ts';
import { createSendQueue } from './send-queue.ts';
import { openSheet } from '../sheets/sheet.ts';
import { createThread } from './thread.ts';
import { createToast } from './toast.ts';
import type { Customer, Entry, ShopNumber, StreamEvent } from '../types.ts';

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
  /** What the stream brought while a conversation was being read from the simulator. */
  let meanwhile: Entry[] | undefined;
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
    openSheet: (sheet) => openSheet(frame.screen, sheet),
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
  const frame = createPhoneFrame(
    context,
    { thread: thread.element, toast: toast.element, composer: composer.element },
    {
      shops: () => openNumbers(context, numbers, unread, choose),
      menu: () => openPhoneMenu(context, settings, setLanguage),
      close: () => options.onClose(),
    },
  );

  const relabel = (): void => {
    frame.relabel();
    composer.relabel();
  };

  const showUnread = (): void => {
    frame.setElsewhere([...unread].reduce((sum, [id, count]) => (id === number.phoneNumberId ? sum : sum + count), 0));
    options.onUnread();
  };

  const read = (): void => {
    if (!visible || document.visibilityState !== 'visible') return;
    unread.delete(number.phoneNumberId);
    showUnread();
    if (!settings.receipts || thread.unread() === 0) return;
    // A burst of messages is read once.
    clearTimeout(readTimer);
    readTimer = window.setTimeout(() => {
      markRead(customer.id, number.phoneNumberId).catch((error: unknown) => toast.tell(String(error)));
    }, 300);
  };

  const reload = (): void => {
    const wanted = number.phoneNumberId;
    const arrived: Entry[] = [];
    meanwhile = arrived;
    const load = async (): Promise<void> => {
      const entries = await loadEntries(customer.id, wanted);
      // A newer reading (another shop, another language) has begun: it will show what counts.
      if (meanwhile !== arrived) return;
      meanwhile = undefined;
      thread.show(entries);
      for (const entry of arrived) thread.upsert(entry);
      if (thread.unread() > 0) unread.set(wanted, thread.unread());
      showUnread();
      read();
    };
    load().catch((error: unknown) => toast.tell(String(error)));
  };

  const setTyping = (active: boolean): void => {
    clearTimeout(typingTimer);
    thread.setTyping(active);
    frame.setTyping(active);
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
    frame.focusMenu();
  };

  document.addEventListener('visibilitychange', read);
  relabel();
  reload();

  return {
    element: frame.element,
    onEvent({ type, phoneNumberId, entry }) {
      if (phoneNumberId === number.phoneNumberId) {
        if (type === 'typing') setTyping(true);
        if (!entry) return;
        if (type === 'message' && entry.direction === 'to_customer') setTyping(false);
        thread.upsert(entry);
        meanwhile?.push(entry);
        // A message is read only once it was delivered, which may come after it was seen.
        if (type === 'status' && entry.status === 'delivered') read();
      }
      if (type !== 'message' || !entry || !phoneNumberId || entry.direction !== 'to_customer') return;
      if (entry.message.reaction) return;
      unread.set(phoneNumberId, (unread.get(phoneNumberId) ?? 0) + 1);
      showUnread();
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

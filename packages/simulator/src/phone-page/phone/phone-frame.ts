import { button, el } from '../dom/element.ts';
import { icon } from '../dom/icon.ts';
import { avatar } from './avatar.ts';
import type { PhoneContext } from './phone-context.ts';
import { wallpaper } from './wallpaper.ts';

export type PhoneFrame = {
  readonly element: HTMLElement;
  /** The part that sheets cover. */
  readonly screen: HTMLElement;
  /** Names, words and direction again, after customer, shop or language changed. */
  relabel(): void;
  setTyping(typing: boolean): void;
  /** How many messages wait in the customer's other conversations. */
  setElsewhere(count: number): void;
  focusMenu(): void;
};

/** The shell of a phone: whose it is, the shop's header, paper, composer. */
export function createPhoneFrame(
  context: PhoneContext,
  parts: { thread: HTMLElement; toast: HTMLElement; composer: HTMLElement },
  on: { shops: () => void; menu: () => void; close: () => void },
): PhoneFrame {
  const shopName = el('strong', { dir: 'auto' });
  const presence = el('small', {});
  const shopAvatar = el('span', {});
  const badge = el('span', { class: 'badge', hidden: true });
  const shopButton = button(
    { class: 'shop', 'aria-haspopup': 'dialog' },
    on.shops,
    shopAvatar,
    el('span', { class: 'shop-words' }, shopName, presence),
    icon('down'),
    badge,
  );
  const menuButton = button({ class: 'round', 'aria-haspopup': 'dialog' }, on.menu, icon('more'));
  const screen = el(
    'div',
    { class: 'screen' },
    el('header', { class: 'phone-header' }, shopButton, menuButton),
    el('div', { class: 'paper' }, wallpaper(), parts.thread, parts.toast),
    parts.composer,
  );
  const ownerName = el('strong', { dir: 'auto' });
  const ownerDetails = el('small', { dir: 'ltr' });
  const closeButton = button({ class: 'round' }, on.close, icon('close'));
  const element = el(
    'section',
    { class: 'phone', 'data-testid': 'phone' },
    el('div', { class: 'owner' }, el('span', { class: 'owner-words' }, ownerName, ownerDetails), closeButton),
    screen,
  );
  return {
    element,
    screen,
    relabel() {
      const { customer, number, language, labels } = context;
      element.dataset['customer'] = customer.name;
      element.setAttribute('aria-label', customer.name);
      closeButton.setAttribute('aria-label', `Close the phone of ${customer.name}`);
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
    },
    setTyping(typing) {
      presence.textContent = context.labels(typing ? 'typing' : 'online');
    },
    setElsewhere(count) {
      badge.hidden = count === 0;
      badge.textContent = String(count);
    },
    focusMenu: () => menuButton.focus(),
  };
}

import type { OrderStatus } from '@wac/shared';
import type { Field } from '../state.ts';
import type { Weekday } from '../opening-hours.ts';

/** Labels of buttons: at most 20 characters each, whatever the language. */
interface ButtonTexts {
  readonly menu: string;
  readonly cart: string;
  readonly order: string;
  readonly addMore: string;
  readonly modify: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly yesCancel: string;
  readonly keep: string;
  readonly undo: string;
  readonly person: string;
  readonly status: string;
  readonly sameAddress: string;
  readonly otherAddress: string;
  readonly otherZone: string;
  readonly asItComes: string;
  readonly enough: string;
  readonly noThanks: string;
  readonly choose: string;
  readonly seeMenu: string;
  readonly seeZones: string;
}

/** Titles of list rows and sections: at most 24 characters each. */
interface RowTexts {
  readonly more: string;
  readonly backToStart: string;
  readonly allCategories: string;
  readonly cart: string;
  readonly repeat: string;
  readonly person: string;
  readonly languages: string;
  readonly remove: string;
  readonly clear: string;
  readonly products: string;
  readonly categories: string;
  readonly other: string;
  readonly zones: string;
}

/**
 * Everything the bot says, in one language. Amounts, names and codes arrive formatted for that language and isolated
 * where their direction differs.
 */
export interface Texts {
  readonly button: ButtonTexts;
  readonly row: RowTexts;
  readonly field: Readonly<Record<Field, string>>;
  readonly weekday: Readonly<Record<Weekday, string>>;
  readonly statusName: Readonly<Record<OrderStatus, string>>;

  hello(shop: string): string;
  welcome(shop: string): string;
  closedNote(when: string): string;
  /** "today at 14:30"; `days` 0 is today, 1 tomorrow. */
  openingTime(days: number, weekday: Weekday, time: string): string;

  menuIntro(): string;
  categoryIntro(category: string): string;
  categoryEmpty(category: string): string;
  howMany(): string;
  pieces(quantity: number): string;
  choices(group: string, choices: string): string;
  required(group: string): string;
  /** The lowest price, where choices that must be made raise it. */
  priceFrom(price: string): string;
  chooseOne(product: string, group: string): string;
  chooseSome(product: string, group: string, max: number): string;
  optionsHint(product: string, groups: string): string;
  which(): string;
  insteadOf(product: string): string;
  unavailable(product: string): string;
  unknownProduct(): string;

  cartTitle(): string;
  cartEmpty(): string;
  subtotal(amount: string): string;
  deliveryFee(zone: string, fee: string): string;
  freeDelivery(zone: string): string;
  total(amount: string): string;
  items(count: number): string;
  noted(): string;
  added(lines: string): string;
  removed(lines: string): string;
  notInCart(): string;
  cleared(): string;
  restored(): string;
  cartFull(max: number): string;
  quantityCapped(max: number): string;
  whichLine(): string;
  lineQuestion(line: string): string;
  belowMinimum(zone: string, minimum: string, missing: string): string;

  askName(): string;
  askPhone(): string;
  badPhone(): string;
  askZone(): string;
  zoneUnknown(): string;
  pinNotKept(): string;
  askAddress(zone: string): string;
  addressTooShort(): string;
  askNote(): string;
  samePlace(place: string): string;
  readBackTitle(): string;
  cashOnDelivery(): string;
  note(note: string): string;
  rightQuestion(): string;
  changeWhat(): string;
  noThen(): string;
  notYet(): string;
  changedSince(): string;
  stale(): string;

  placed(code: string, total: string): string;
  orderLine(code: string, total: string): string;
  statusIs(status: OrderStatus): string;
  noOrder(): string;
  noEarlierOrder(): string;
  repeated(): string;
  cancelSure(code: string): string;
  cancelled(code: string): string;
  cannotCancel(code: string): string;
  orderKept(code: string): string;
  draftDropped(): string;
  cannotPlace(): string;

  personComing(): string;
  marketingStopped(): string;
  languageSet(): string;
  languageWhich(): string;
  openUntil(): string;
  closedUntil(when: string): string;
  closed(): string;
  hoursTitle(): string;
  hoursUnknown(): string;
  closedDay(): string;
  zonesTitle(): string;
  zoneTerms(fee: string, minimum: string): string;
  phoneNoted(): string;
  addressNoted(): string;
  youreWelcome(): string;
  pardon(): string;
  notUnderstood(example: string): string;
  stillNotUnderstood(): string;
  voiceNotUnderstood(): string;
  mediaNotUnderstood(): string;

  /** What the customer is told when an order moves to a status. */
  readonly notice: Readonly<Record<OrderStatus, (code: string, shop: string) => string>>;
}

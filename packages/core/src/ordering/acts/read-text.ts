import { textDirection } from '@wac/shared';
import { plainLine } from '../lines.ts';
import { findPhone } from '../phone.ts';
import { isAcknowledgement, plainNumber } from '../plain-answers.ts';
import { findZone } from '../zones.ts';
import { type Turn, acted, goTo, lineOf, patch, say, show } from '../turn.ts';
import type { Intent, Reading, ReadingContext } from '../types.ts';
import { answersStep } from './answer-step.ts';
import { addItems, chooseOptions, clearCart, removeItems, setLine, setQuantities } from './cart-acts.ts';
import { askStatus, confirmOrder, dropDraft, holdOn, setDelivery, startCheckout } from './checkout-acts.ts';
import {
  changeLanguage,
  greet,
  requestPerson,
  showMenu,
  stopMarketing,
  tellDelivery,
  tellHours,
  tellPrice,
  thank,
} from './talk-acts.ts';
import { addByWords, askWhich } from './which-acts.ts';

/** Reads a text where the conversation stands and acts on it. */
export function readText(turn: Turn, given: string): void {
  const text = given.trim();
  if (text === '' || countsPieces(turn, text)) return;
  const reading = turn.input.understand(text, contextOf(turn));
  if (answersStep(turn, reading, text)) {
    turn.understood = true;
    return;
  }
  hearLanguage(turn, reading, text);
  if (LEAVING.has(reading.intent)) leaveQuestion(turn);
  if (reading.intent !== 'unknown') turn.understood = true;
  ACTS[reading.intent](turn, reading, text);
}

function contextOf(turn: Turn): ReadingContext {
  return { state: readingState(turn), cart: turn.state.lines.map(plainLine) };
}

function readingState(turn: Turn): ReadingContext['state'] {
  const { step, lines, greeted, lastOrder } = turn.state;
  if (step.kind === 'confirm' || step.kind === 'cancel_order') return 'confirming';
  if (step.kind === 'field' || step.kind === 'same_place') return 'checkout';
  if (lines.length > 0) return 'cart';
  return greeted && lastOrder === null ? 'browsing' : 'idle';
}

/** A bare number answers "how many?" and a line that is being changed. */
function countsPieces(turn: Turn, text: string): boolean {
  const { step } = turn.state;
  const quantity = plainNumber(text);
  if (quantity === null) return false;
  const line = step.kind === 'line' ? lineOf(turn, step.line) : undefined;
  if (step.kind !== 'product' && !line) return false;
  goTo(turn, { kind: 'none' });
  turn.understood = true;
  if (step.kind === 'product') addItems(turn, [{ sku: step.sku, quantity }], true);
  else if (line) {
    acted(turn);
    setLine(turn, line, quantity);
    say(turn, ({ t }) => t.noted());
  }
  return true;
}

/** The customer's own words choose the language of the answers, unless it was chosen by name; one borrowed word does not. */
function hearLanguage(turn: Turn, reading: Reading, text: string): void {
  const { language, languageChosen } = turn.state;
  const { spoken } = reading;
  if (!spoken && language === null) guessByScript(turn, text);
  if (!spoken || languageChosen || spoken === language || !turn.shop.languages.includes(spoken)) return;
  const tells = reading.intent === 'greet' || text.split(/\s+/).length >= 3;
  if (language !== null && (!tells || reading.intent === 'unknown' || reading.intent === 'delivery_info')) return;
  patch(turn, { language: spoken });
  turn.remember = { ...turn.remember, language: spoken };
}

/** "2 tajines" tells no language, but who writes it in Latin letters does not wait for an answer in Arabic ones. */
function guessByScript(turn: Turn, text: string): void {
  const arabic = /\p{Script=Arabic}/u.test(text);
  if (!arabic && !/\p{Script=Latin}{3}/u.test(text)) return;
  const guess = turn.shop.languages.find((one) => (textDirection(one) === 'rtl') === arabic);
  if (guess) patch(turn, { scriptLanguage: guess });
}

/** Intents that turn to something else: the product, line or detail being asked about is let go. */
const LEAVING: ReadonlySet<Intent> = new Set<Intent>([
  'remove',
  'set_quantity',
  'choose_option',
  'clear',
  'show_menu',
  'show_cart',
  'checkout',
  'cancel',
  'order_status',
  'repeat_last',
]);

/** Lets go of a question that the customer turned away from. */
export function leaveQuestion(turn: Turn): void {
  const { step } = turn.state;
  const open = step.kind === 'product' || step.kind === 'which' || step.kind === 'line' || step.kind === 'cancel_order';
  if (open || (step.kind === 'field' && step.held)) goTo(turn, { kind: 'none' });
}

type Act = (turn: Turn, reading: Reading, text: string) => void;

const ACTS: Readonly<Record<Intent, Act>> = {
  add: (turn, reading, text) => {
    takeContact(turn, text);
    addByWords(turn, reading.items ?? []);
  },
  remove: (turn, reading) => removeItems(turn, reading.items ?? []),
  set_quantity: (turn, reading) => setQuantities(turn, reading.items ?? []),
  choose_option: (turn, reading) => chooseOptions(turn, reading.items ?? []),
  clear: (turn) => clearCart(turn),
  show_menu: (turn, _reading, text) => showMenu(turn, text),
  show_cart: (turn) => show(turn, { kind: 'cart' }),
  checkout: (turn) => startCheckout(turn),
  confirm: (turn) => (turn.state.step.kind === 'confirm' ? confirmOrder(turn, null) : acted(turn)),
  not_yet: (turn) => holdOn(turn, 'notYet'),
  cancel: (turn) => (turn.state.lines.length > 0 ? dropDraft(turn) : askStatus(turn, 'cancel')),
  order_status: (turn) => askStatus(turn, 'status'),
  hours: (turn) => tellHours(turn),
  price: (turn, reading) => tellPrice(turn, reading),
  delivery_info: (turn, _reading, text) => {
    takeContact(turn, text);
    tellDelivery(turn, findZone(turn.shop, text));
  },
  human: (turn) => requestPerson(turn),
  repeat_last: (turn) => askStatus(turn, 'repeat'),
  greet: (turn) => greet(turn),
  thanks: (turn) => thank(turn),
  language: (turn, reading) => changeLanguage(turn, reading.language),
  stop_marketing: (turn) => stopMarketing(turn),
  unknown: (turn, _reading, text) => {
    const pending = turn.state.step.kind !== 'none' || turn.state.lines.length > 0;
    if (!isAcknowledgement(text)) turn.missed = true;
    else if (pending) acted(turn);
  },
  ask: (turn, reading, text) => {
    if (reading.candidates?.length || reading.items?.length) return askWhich(turn, reading, text);
    if (turn.state.step.kind === 'confirm') return holdOn(turn, 'noThen');
    turn.understood = false;
    turn.missed = true;
  },
};

/** A telephone or a zone said beside something else is kept, so that it is not asked again. */
function takeContact(turn: Turn, text: string): void {
  const phone = findPhone(text)?.phone;
  const zone = findZone(turn.shop, text);
  if (phone ?? zone) setDelivery(turn, { ...(phone ? { phone } : {}), ...(zone ? { zoneKey: zone.key } : {}) });
}

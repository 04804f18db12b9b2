import { Language } from '@wac/shared';
import { cartMark } from '../prompts/cart-prompt.ts';
import { FIELDS, MAX_QUANTITY } from '../state.ts';
import { type Tap, type TapAction, readTapId, tapId, tapNumber, tapPart } from '../tap-id.ts';
import { type Turn, acted, card, goTo, lineOf, patch, productOf, say, show } from '../turn.ts';
import { cancelOrder, keepOrder } from './answer-step.ts';
import { addItems, clearCart, removeItems, restoreCart, setLine } from './cart-acts.ts';
import {
  acceptSamePlace,
  askAgain,
  askStatus,
  confirmOrder,
  declineSamePlace,
  dropDraft,
  setDelivery,
  startCheckout,
} from './checkout-acts.ts';
import { chooseOption, closeGroup, offerGroup } from './option-acts.ts';
import { leaveQuestion } from './read-text.ts';
import { changeLanguage, requestPerson, tellDelivery } from './talk-acts.ts';
import { pickProduct } from './which-acts.ts';

/** Acts on a tap. One that is forged or overtaken does nothing and is answered with where things stand. */
export function readTap(turn: Turn, id: string): void {
  const tap = readTapId(id);
  turn.understood = true;
  if (tap && !QUESTION_KEEPING.has(tap.action)) leaveQuestion(turn);
  if (tap && TAPS[tap.action](turn, tap.parts)) return;
  acted(turn);
  const { step, lines } = turn.state;
  if (step.kind !== 'none' || lines.length > 0) return say(turn, ({ t }) => t.stale());
  card(
    turn,
    ({ t }) => t.stale(),
    ({ t }) => [{ id: tapId('menu', 0), title: t.button.menu }],
  );
}

/** Taps that belong to an open question, or leave it open. */
const QUESTION_KEEPING: ReadonlySet<TapAction> = new Set<TapAction>([
  'pick',
  'yes_cancel',
  'keep',
  'person',
  'language',
  'languages',
  'confirm',
  'skip',
]);

/** Does what a tap asks for; false when that is no longer possible. */
type TapAct = (turn: Turn, parts: Tap['parts']) => boolean;

const TAPS: Readonly<Record<TapAction, TapAct>> = {
  menu: (turn, [page]) => shown(turn, { kind: 'menu', page: tapNumber(page) ?? 0 }),
  category: (turn, [part, page]) => {
    const category = turn.shop.categories.find((one) => tapPart(one.key) === part);
    return category !== undefined && shown(turn, { kind: 'category', key: category.key, page: tapNumber(page) ?? 0 });
  },
  product: (turn, [part]) => {
    const sku = skuOf(turn, part);
    if (sku === null) return false;
    if (productOf(turn.shop, sku)?.available) pickProduct(turn, sku);
    else addItems(turn, [{ sku }], true);
    return true;
  },
  pick: (turn, [part]) => {
    const sku = skuOf(turn, part);
    if (sku !== null) pickProduct(turn, sku);
    return sku !== null;
  },
  add: (turn, [part, count]) => {
    const sku = skuOf(turn, part);
    const quantity = tapNumber(count);
    if (sku === null || quantity === null || quantity < 1 || quantity > MAX_QUANTITY) return false;
    addItems(turn, [{ sku, quantity }], true);
    return true;
  },
  option: (turn, [line, groupPart, choicePart]) => {
    const found = groupOf(turn, line, groupPart);
    if (!found) return false;
    if (choicePart === '-') return closeGroup(turn, found.line, found.group.key);
    const choice = found.group.choices.find((one) => tapPart(one.key) === choicePart);
    return choice !== undefined && chooseOption(turn, found.line, found.group.key, choice.key);
  },
  options: (turn, [line, groupPart, page]) => {
    const found = groupOf(turn, line, groupPart);
    if (!found || !offerGroup(turn, found.line, found.group.key)) return false;
    return shown(turn, { kind: 'options', page: tapNumber(page) ?? 0 });
  },
  skip: (turn) => {
    acted(turn);
    if (turn.state.step.kind !== 'which') return false;
    goTo(turn, { kind: 'none' });
    return true;
  },
  cart: (turn) => shown(turn, { kind: 'cart' }),
  lines: (turn, [page]) => turn.state.lines.length > 0 && shown(turn, { kind: 'lines', page: tapNumber(page) ?? 0 }),
  line: (turn, [id]) => {
    const line = lineOf(turn, tapNumber(id) ?? 0);
    if (!line) return false;
    acted(turn);
    goTo(turn, { kind: 'line', line: line.id });
    return true;
  },
  quantity: (turn, [id, count]) => {
    const line = lineOf(turn, tapNumber(id) ?? 0);
    const quantity = tapNumber(count);
    if (!line || quantity === null || quantity < 1 || quantity > MAX_QUANTITY) return false;
    acted(turn);
    setLine(turn, line, quantity);
    say(turn, ({ t }) => t.noted());
    return true;
  },
  remove: (turn, [id]) => {
    const line = lineOf(turn, tapNumber(id) ?? 0);
    if (!line) return false;
    const others = turn.state.lines.filter((one) => one !== line);
    patch(turn, { lines: [line] });
    removeItems(turn, [{ sku: line.sku }]);
    patch(turn, { lines: others });
    return true;
  },
  clear: (turn, [mark]) => {
    if (turn.state.lines.length === 0 || mark !== cartMark(turn)) return false;
    clearCart(turn);
    return true;
  },
  undo: (turn) => {
    if (turn.state.dropped.length === 0 || turn.state.lines.length > 0) return false;
    restoreCart(turn);
    return true;
  },
  checkout: (turn) => {
    startCheckout(turn);
    return true;
  },
  same: (turn, [answer]) => {
    if (turn.state.step.kind !== 'same_place') return false;
    if (answer === 'yes') acceptSamePlace(turn);
    else declineSamePlace(turn);
    return true;
  },
  zone: (turn, [part]) => {
    const zone = turn.shop.deliveryZones.find((one) => tapPart(one.key) === part);
    if (!zone) return false;
    setDelivery(turn, { zoneKey: zone.key });
    if (!turn.state.checkout) tellDelivery(turn, zone);
    return true;
  },
  zones: (turn, [page]) => shown(turn, { kind: 'zones', page: tapNumber(page) ?? 0 }),
  fix: (turn, [part]) => {
    const field = FIELDS.find((one) => one === part);
    if (!field || turn.state.lines.length === 0) return false;
    askAgain(turn, field);
    return true;
  },
  change: (turn) => turn.state.lines.length > 0 && shown(turn, { kind: 'change' }),
  confirm: (turn, [mark]) => {
    confirmOrder(turn, mark ?? '');
    return true;
  },
  drop: (turn, [mark]) => {
    const { lines, readBack } = turn.state;
    if (lines.length === 0 || (mark !== cartMark(turn) && mark !== readBack?.mark)) return false;
    dropDraft(turn);
    return true;
  },
  status: (turn) => {
    askStatus(turn, 'status');
    return true;
  },
  cancel: (turn) => {
    askStatus(turn, 'cancel');
    return true;
  },
  yes_cancel: (turn, [code]) => {
    const { step } = turn.state;
    if (step.kind !== 'cancel_order' || tapPart(step.code) !== code) return false;
    cancelOrder(turn);
    return true;
  },
  keep: (turn, [code]) => {
    const { step } = turn.state;
    if (step.kind !== 'cancel_order' || tapPart(step.code) !== code) return false;
    keepOrder(turn, step.code);
    return true;
  },
  repeat: (turn) => {
    askStatus(turn, 'repeat');
    return true;
  },
  person: (turn) => {
    requestPerson(turn);
    return true;
  },
  language: (turn, [part]) => {
    changeLanguage(turn, Language.safeParse(part).data);
    return true;
  },
  languages: (turn) => shown(turn, { kind: 'languages' }),
};

function shown(turn: Turn, view: Parameters<typeof show>[1]): true {
  acted(turn);
  show(turn, view);
  return true;
}

function skuOf(turn: Turn, part: string | undefined): string | null {
  return turn.shop.products.find((one) => tapPart(one.sku) === part)?.sku ?? null;
}

function groupOf(turn: Turn, lineId: string | undefined, part: string | undefined) {
  const line = lineOf(turn, tapNumber(lineId) ?? 0);
  const group = line && productOf(turn.shop, line.sku)?.optionGroups.find((one) => tapPart(one.key) === part);
  return line && group ? { line: line.id, group } : null;
}

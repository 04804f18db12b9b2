import { cut } from '../clip.ts';
import { foldedWords, latinDigits } from '../fold.ts';
import { findPhone, readPhone } from '../phone.ts';
import { draftOf } from '../read-back.ts';
import { type Delivery, type Field, NO_DELIVERY } from '../state.ts';
import { confirmButtons } from '../prompts/checkout-prompt.ts';
import type { Say, Voice } from '../texts/voice.ts';
import { type Button, type Turn, acted, card, goTo, patch, rephrase, say, show } from '../turn.ts';
import { findZone, saysMoreThanZone } from '../zones.ts';
import { dropCart, undoButtons } from './cart-acts.ts';

const MAX_NAME = 80;
const MAX_ADDRESS = 400;
const MAX_DELIVERY_NOTE = 300;

/** The customer wants to order now: optional choices are no longer offered, what is missing is asked. */
export function startCheckout(turn: Turn): void {
  acted(turn);
  if (turn.state.lines.length === 0) {
    say(turn, ({ t }) => t.cartEmpty());
    return show(turn, { kind: 'menu', page: 0 });
  }
  patch(turn, {
    checkout: true,
    step: { kind: 'none' },
    lines: turn.state.lines.map((line) => ({ ...line, offer: [] })),
  });
}

export function setDelivery(turn: Turn, change: Partial<Delivery>): void {
  acted(turn);
  patch(turn, { delivery: { ...turn.state.delivery, ...change } });
  if (turn.state.step.kind === 'field') goTo(turn, { kind: 'none' });
  if (change.name) turn.remember = { ...turn.remember, name: change.name };
  if (change.phone) turn.remember = { ...turn.remember, phone: change.phone };
}

/** Asks for one thing again, although it is known. */
export function askAgain(turn: Turn, field: Field): void {
  acted(turn);
  patch(turn, { checkout: turn.state.lines.length > 0, lastPlaceDeclined: true });
  goTo(turn, { kind: 'field', field, held: true });
}

export function acceptSamePlace(turn: Turn): void {
  const last = turn.customer.lastDelivery;
  if (last) setDelivery(turn, { zoneKey: last.zoneKey, address: last.address });
  if (turn.state.step.kind === 'same_place') goTo(turn, { kind: 'none' });
}

export function declineSamePlace(turn: Turn): void {
  acted(turn);
  patch(turn, { lastPlaceDeclined: true });
}

/** Takes a text as the answer to the question that was asked. */
export function answerField(turn: Turn, field: Field, text: string): void {
  acted(turn);
  switch (field) {
    case 'name':
      return answerName(turn, text);
    case 'phone':
      return answerPhone(turn, text);
    case 'zone':
      return answerPlace(turn, text);
    case 'address':
      return answerAddress(turn, text);
    case 'note':
      return setDelivery(turn, { note: clean(text, MAX_DELIVERY_NOTE) });
  }
}

const NAME_OPENING =
  /^(?:je m['’ ]?appelle|moi c['’]est|c['’]est|mon nom est|au nom de|my name is|it is|it['’]s|i['’]?m|i am|ana smi?ti|smi?[iy]?ti|ana|اسمي هو|اسمي|انا|أنا|سميتي)\s+/iu;

function answerName(turn: Turn, text: string): void {
  const name = clean(text.replace(NAME_OPENING, ''), MAX_NAME);
  if (/\p{L}/u.test(name) && !/\p{N}/u.test(name)) setDelivery(turn, { name });
}

function answerPhone(turn: Turn, text: string): void {
  const phone = readPhone(text) ?? findPhone(text)?.phone ?? null;
  if (phone === null) return rephrase(turn, ({ t }) => t.badPhone());
  setDelivery(turn, { phone });
}

function answerPlace(turn: Turn, text: string): void {
  if (takePlace(turn, text)) return;
  rephrase(turn, ({ t }) => t.zoneUnknown());
}

function answerAddress(turn: Turn, text: string): void {
  const found = findPhone(text);
  if (found) setDelivery(turn, { phone: found.phone });
  const rest = found?.rest ?? text;
  const zone = findZone(turn.shop, rest);
  if (isTime(rest)) return addDeliveryNote(turn, rest);
  if (foldedWords(rest).length < 2 && rest.trim().length < 8) {
    if (zone) setDelivery(turn, { zoneKey: zone.key });
    if (!found && !zone) rephrase(turn, ({ t }) => t.addressTooShort());
    return;
  }
  setDelivery(turn, { address: clean(rest, MAX_ADDRESS), ...(zone ? { zoneKey: zone.key } : {}) });
  turn.addressOpen = true;
}

/** "à 20h si possible" is a wish for the courier, not a place. */
function isTime(text: string): boolean {
  const [time, ...others] =
    latinDigits(text).match(/\d{1,2}\s*(?:h|:|heures?|am|pm|مساء|صباحا)\s*\d{0,2}|\d+/giu) ?? [];
  const bare = time === undefined || /^\d+$/.test(time);
  return !bare && others.length === 0 && foldedWords(text).length <= 5;
}

/** Goes on with an address that this very burst began ("12 rue des Lilas", "appt 3"). */
export function continueAddress(turn: Turn, text: string): void {
  const before = turn.state.delivery.address;
  setDelivery(turn, { address: clean(before ? `${before}, ${text}` : text, MAX_ADDRESS) });
}

/**
 * Finds what a text says about the delivery: a telephone, a zone, an address, in any order.
 * @returns whether there was anything
 */
export function takePlace(turn: Turn, text: string): boolean {
  const found = findPhone(text);
  const rest = found?.rest ?? text;
  const zone = findZone(turn.shop, rest);
  const words = foldedWords(rest);
  const street = words.length >= 3 && words.some((word) => /\d/.test(word));
  const address = zone ? saysMoreThanZone(rest, zone) : street;
  if (!found && !zone && !address) return false;
  setDelivery(turn, {
    ...(found ? { phone: found.phone } : {}),
    ...(zone ? { zoneKey: zone.key } : {}),
    ...(address ? { address: clean(rest, MAX_ADDRESS) } : {}),
  });
  if (address) turn.addressOpen = true;
  return true;
}

/** A word for the courier, added to what was said before. */
export function addDeliveryNote(turn: Turn, text: string): void {
  const before = turn.state.delivery.note;
  setDelivery(turn, { note: clean(before ? `${before}. ${text}` : text, MAX_DELIVERY_NOTE) });
}

/**
 * A yes to the read-back. Places the order when it is still exactly what was read back; otherwise reads it back again.
 * @param mark of the button that was tapped; null for words
 */
export function confirmOrder(turn: Turn, mark: string | null): void {
  const { placing, lastOrder, readBack, step } = turn.state;
  if (mark !== null && placing?.mark === mark) return;
  if (mark !== null && lastOrder?.mark === mark) return askStatus(turn, 'status');
  acted(turn);
  const current = mark === null || readBack?.mark === mark;
  if (step.kind !== 'confirm' || !readBack || !current) {
    // A yes that came with the change itself answers nothing yet: the read-back follows.
    if (mark !== null) say(turn, ({ t }) => t.stale());
    return;
  }
  const order = draftOf(turn);
  if (!order || order.mark !== readBack.mark) return say(turn, ({ t }) => t.changedSince());
  turn.effects.push({ type: 'place_order', draft: order.draft });
  patch(turn, {
    placing: { lines: turn.state.lines, mark: order.mark },
    lines: [],
    dropped: [],
    readBack: null,
    checkout: false,
    step: { kind: 'none' },
  });
  turn.speak = turn.said.length > 0;
}

/** Looks the latest order up; the answer comes as an event. */
export function askStatus(turn: Turn, why: 'status' | 'repeat' | 'cancel'): void {
  if (turn.state.asked.length >= 20) return;
  turn.effects.push({ type: 'find_order', purpose: why === 'repeat' ? 'repeat' : 'status' });
  patch(turn, { asked: [...turn.state.asked, why] });
}

/** Leaves the order that was being put together; the cart can be brought back. */
export function dropDraft(turn: Turn): void {
  acted(turn);
  dropCart(turn);
  card(turn, ({ t }) => t.draftDropped(), undoButtons(turn));
}

/** A hedge, or a bare no, at the read-back: nothing happens, the buttons are there again. */
export function holdOn(turn: Turn, text: 'notYet' | 'noThen'): void {
  inform(turn, ({ t }) => t[text]());
}

/**
 * Tells something in passing: an open question is asked again below it, a read-back that still holds keeps its buttons.
 * @param buttons offered when nothing is open
 */
export function inform(turn: Turn, text: Say, buttons?: (voice: Voice) => readonly Button[]): void {
  const { step, readBack } = turn.state;
  if (step.kind === 'none') return card(turn, text, buttons);
  const holds = step.kind === 'confirm' && readBack !== null && draftOf(turn)?.mark === readBack.mark;
  if (!holds) return say(turn, text);
  card(turn, text, (voice) => confirmButtons(voice, readBack.mark));
}

export function forgetDelivery(turn: Turn): void {
  patch(turn, { delivery: NO_DELIVERY, lastPlaceDeclined: false });
}

function clean(text: string, max: number): string {
  return cut(text.replace(/\s+/g, ' ').trim(), max);
}

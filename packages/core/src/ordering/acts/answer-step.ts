import { isAcknowledgement, isPlainNo } from '../plain-answers.ts';
import type { LocalizedText } from '@wac/shared';
import { foldedWords, holdsName } from '../fold.ts';
import { chosen } from '../options.ts';
import { type Turn, acted, card, goTo, productOf, say } from '../turn.ts';
import type { Reading } from '../types.ts';
import {
  acceptSamePlace,
  addDeliveryNote,
  answerField,
  continueAddress,
  declineSamePlace,
  takePlace,
} from './checkout-acts.ts';
import { chooseOption, closeGroup, namedChoice } from './option-acts.ts';
import { findPhone } from '../phone.ts';
import type { Field } from '../state.ts';

/**
 * Takes a text as the answer to the question that was asked, when it is one; a text that clearly means something else
 * is left to its intent.
 * @returns whether it was the answer
 */
export function answersStep(turn: Turn, reading: Reading, text: string): boolean {
  const { step } = turn.state;
  const vague = reading.intent === 'unknown' || reading.intent === 'delivery_info';
  if (turn.addressOpen && vague && !isQuestion(text)) {
    if (!findPhone(text) || !takePlace(turn, text)) continueAddress(turn, text);
    return true;
  }
  const no = isPlainNo(text) || (reading.intent === 'ask' && !reading.candidates?.length && !reading.items?.length);
  const yes = reading.intent === 'confirm' || (reading.intent === 'unknown' && isAcknowledgement(text));
  switch (step.kind) {
    case 'field':
      return answersField(turn, step.field, reading, text);
    case 'same_place':
      if (yes) acceptSamePlace(turn);
      else if (no) declineSamePlace(turn);
      else return vague && !isQuestion(text) && takePlace(turn, text);
      return true;
    case 'option':
      return answersOption(turn, step, reading, text, no);
    case 'which':
    case 'product':
      if (!no) return false;
      acted(turn);
      goTo(turn, { kind: 'none' });
      return true;
    case 'cancel_order':
      if (yes || reading.intent === 'cancel') cancelOrder(turn);
      else if (no || reading.intent === 'not_yet') keepOrder(turn, step.code);
      else return false;
      return true;
    case 'confirm':
      if (reading.intent !== 'delivery_info' || isQuestion(text)) return false;
      if (!takePlace(turn, text)) addDeliveryNote(turn, text);
      return true;
    default:
      return false;
  }
}

function answersField(turn: Turn, field: Field, reading: Reading, text: string): boolean {
  const { intent } = reading;
  if (field === 'note') {
    if (['cancel', 'human', 'stop_marketing', 'language', 'clear'].includes(intent)) return false;
    answerField(turn, field, text);
    return true;
  }
  // A name or a street may resemble a product or a choice; only one that is really named interrupts.
  const guessed = (intent === 'add' || intent === 'choose_option') && !namesItems(turn, reading, text);
  const placeLike = field === 'zone' || field === 'address';
  // "near the French school" names no language to be answered in; "in French please" does.
  const landmark = intent === 'language' && field === 'address' && (/\d|,/.test(text) || text.split(/\s+/).length > 5);
  const vague = intent === 'unknown' || intent === 'delivery_info' || guessed || landmark;
  if (!vague && !(placeLike && intent === 'ask' && reading.candidates?.length)) return false;
  if (isQuestion(text)) return false;
  // "Karim, 12 rue des Lilas, Maârif": what is about the place is kept, the name is still asked.
  const mayHoldMore = field === 'phone' || (field === 'name' && intent === 'delivery_info');
  if (mayHoldMore && takePlace(turn, text)) return true;
  answerField(turn, field, text);
  return true;
}

function answersOption(
  turn: Turn,
  step: { line: number; group: string },
  reading: Reading,
  text: string,
  no: boolean,
): boolean {
  const unclear = reading.intent === 'unknown' || reading.intent === 'ask';
  const named = unclear ? namedChoice(turn, text) : null;
  if (named) return chooseOption(turn, named.line, named.group, named.choice);
  const optional = turn.state.lines.some((line) => line.id === step.line && line.offer.includes(step.group));
  return no && optional && closeGroup(turn, step.line, step.group);
}

/** The customer said yes to cancelling the order that was asked about. */
export function cancelOrder(turn: Turn): void {
  turn.effects.push({ type: 'cancel_order' });
  goTo(turn, { kind: 'none' });
}

export function keepOrder(turn: Turn, code: string): void {
  goTo(turn, { kind: 'none' });
  if (turn.state.lines.length > 0) return say(turn, ({ t, quote }) => t.orderKept(quote(code)));
  card(turn, ({ t, quote }) => t.orderKept(quote(code)));
}

/** Whether a text holds a name or alias of a product, or of a choice, that was read from it. */
function namesItems(turn: Turn, reading: Reading, text: string): boolean {
  const words = foldedWords(text);
  const holds = (one: { name: LocalizedText; aliases: readonly string[] }): boolean =>
    [one.name.ar, one.name.fr, one.name.en, ...one.aliases].some((name) => holdsName(words, name));
  return (reading.items ?? []).some((item) => {
    const product = productOf(turn.shop, item.sku);
    if (!product) return false;
    const picked = product.optionGroups.flatMap((group) =>
      group.choices.filter((choice) => chosen(item.options, group.key).includes(choice.key)),
    );
    return holds(product) || picked.some(holds);
  });
}

function isQuestion(text: string): boolean {
  return /[?؟]/.test(text);
}

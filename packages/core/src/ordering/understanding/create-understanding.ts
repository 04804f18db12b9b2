import type { Reading, ReadingContext, ShopView, Understand } from '../types.ts';
import { linesOf } from './cart.ts';
import { indexCatalogue, type CatalogueIndex } from './catalogue-index.ts';
import { draftItems } from './drafts.ts';
import { readItemAct } from './item-acts.ts';
import { readOrphanChoice } from './orphan-choice.ts';
import { readProductQuestion } from './questions.ts';
import { isHuman, isOrderStatus, languageOf, readRequest } from './requests.ts';
import { isCancel, isCheckout, isClear, isConfirm, isOptOut } from './safety.ts';
import { unexplained, type Situation } from './situation.ts';
import { spokenLanguage } from './spoken-language.ts';
import { analyse } from './words.ts';

/**
 * The understanding of customers' texts for one shop: local, synchronous and pure. The catalogue is indexed once, a
 * message costs well below a millisecond; texts are cut at 1,000 characters and 80 words.
 */
export function createUnderstanding(shop: ShopView): Understand {
  const index = indexCatalogue(shop);
  return (text, context) => {
    const analysis = analyse(text, index);
    const spoken = spokenLanguage(analysis.tokens);
    const reading = decide(analysis, context, index);
    return spoken ? { ...reading, spoken } : reading;
  };
}

function decide(analysis: Situation['analysis'], context: ReadingContext, index: CatalogueIndex): Reading {
  const lines = linesOf(context.cart, index);
  const situation: Situation = { analysis, drafts: draftItems(analysis, index), lines, state: context.state, index };
  return readBeforeItems(situation) ?? readItems(situation) ?? readAfterItems(situation);
}

function awaitsAnswer({ state }: Situation): boolean {
  return state === 'confirming' || state === 'checkout';
}

/** What must not be mistaken for an order, and the dangerous acts with their gates. */
function readBeforeItems(situation: Situation): Reading | null {
  const { analysis, drafts } = situation;
  const { cues } = analysis;
  if (isOptOut(situation)) return { intent: 'stop_marketing' };
  if (cues.has('stopword') && situation.state === 'confirming' && drafts.length === 0 && !cues.has('cancel'))
    return { intent: 'not_yet' };
  if (isHuman(situation)) return { intent: 'human' };
  const language = languageOf(situation);
  if (language) return { intent: 'language', ...language };
  if (isClear(situation)) return { intent: 'clear' };
  if (isCancel(situation)) return { intent: 'cancel' };
  return null;
}

function readItems(situation: Situation): Reading | null {
  const { analysis, drafts, lines } = situation;
  const { cues } = analysis;
  if (drafts.length === 0 && lines.length === 0) return null;
  if (
    drafts.length === 0 &&
    cues.has('delivery', 'opening', 'menu', 'order', 'basket', 'total', 'ordered', 'repeat', 'driver', 'where', 'when')
  )
    return null;
  if (drafts.length === 0 && cues.has('hedge') && analysis.numbers.length === 0) return null;
  const question = readProductQuestion(situation);
  if (question) return question;
  if (drafts.length > 0 && !cues.has('want', 'more') && isOrderStatus(situation)) return { intent: 'order_status' };
  if (praises(situation)) return { intent: 'thanks' };
  if (drafts.length > 0 && analysis.question && cues.has('delivery') && !cues.has('want', 'more'))
    return { intent: 'delivery_info' };
  if (awaitsAnswer(situation) && drafts.length === 0 && analysis.masks.length > 0) return null;
  return readItemAct(situation);
}

/** "le tajine était délicieux, merci" is no order. */
function praises({ analysis, drafts }: Situation): boolean {
  return (
    analysis.cues.has('thanks') &&
    !analysis.cues.has('want', 'more') &&
    drafts.every(({ quantity }) => quantity === null) &&
    analysis.tokens.some(({ norm }) => /^(etait|etaient|kan|kant|kanet|kano|was|were|كان|كانت|كانو)$/u.test(norm))
  );
}

function thanksOnly({ analysis }: Situation): boolean {
  if (!analysis.cues.has('thanks') || analysis.question || analysis.masks.length > 0) return false;
  if (analysis.cues.has('what', 'where', 'when', 'price', 'have', 'want', 'show', 'delivery', 'opening', 'repeat'))
    return false;
  return (
    unexplained(analysis, 'thanks', 'greet', 'polite', 'filler', 'link', 'yes', 'order', 'menu', 'all').length <= 2
  );
}

function readAfterItems(situation: Situation): Reading {
  const { analysis, state } = situation;
  const { cues } = analysis;
  if (isConfirm(situation)) return { intent: 'confirm' };
  const hedged = cues.has('hedge');
  if (hedged && state === 'confirming') return { intent: 'not_yet' };
  if (isCheckout(situation)) return { intent: 'checkout' };
  if (thanksOnly(situation)) return { intent: 'thanks' };
  const request = readRequest(situation);
  if (request) return { intent: request };
  if (hedged) return { intent: 'not_yet' };
  // "oui si …": a yes with a condition is none yet.
  if (state === 'confirming' && cues.has('yes') && cues.has('but')) return { intent: 'not_yet' };
  if (state === 'confirming' && (cues.has('no') || cues.has('yes'))) return { intent: 'ask', candidates: [] };
  if (
    cues.has('thanks') &&
    unexplained(analysis, 'thanks', 'greet', 'polite', 'filler', 'link', 'yes', 'order', 'menu', 'all').length <= 2
  )
    return { intent: 'thanks' };
  if (
    cues.has('greet') &&
    unexplained(analysis, 'thanks', 'greet', 'polite', 'filler', 'link', 'want', 'order').length <= 2
  )
    return { intent: 'greet' };
  return readOrphanChoice(situation) ?? { intent: 'unknown' };
}

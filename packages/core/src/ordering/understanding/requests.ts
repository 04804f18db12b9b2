import type { Language } from '@wac/shared';
import type { Intent } from '../types.ts';
import { unexplained, type Situation } from './situation.ts';

/** "I would like to know …" asks, although it begins like an order. */
const WONDERS =
  /^(savoir|connaitre|demander|n3ref|n3raf|na3ref|n3rf|nsewel|nsawel|nsowel|nse9si|nsa9si|know|ask|wondering|wonder|اعرف|نعرف|معرفه|اسال|نسول|نسال|استفسر|استفسار|info|infos|information|informations|question|souwal|so2al|سؤال|سوال)$/u;

export function wonders({ analysis }: Situation): boolean {
  return analysis.tokens.some(({ norm }) => WONDERS.test(norm));
}

/** A person instead of the machine; while an address is being given, "call me" is for the courier. */
export function isHuman({ analysis, drafts, state }: Situation): boolean {
  const { cues, masks } = analysis;
  if (drafts.some(({ full }) => full)) return false;
  if (cues.has('complaint')) return true;
  if (cues.has('driver')) return false;
  const talk = cues.has('talk', 'callme');
  if (talk && cues.has('person')) return true;
  if (cues.has('person') && (cues.has('want') || lone(analysis, 'person'))) return true;
  if (!talk) return false;
  if (state === 'checkout' && (cues.has('place', 'delivery', 'when', 'progress') || masks.length > 0)) return false;
  return (
    cues.has('callme') ||
    (unexplained(analysis, 'talk', 'callme', 'polite', 'filler', 'want', 'greet', 'thanks', 'link', 'no').length ===
      0 &&
      !languageAsked(analysis))
  );
}

function lone(analysis: Situation['analysis'], ...cues: Parameters<typeof unexplained>[1][]): boolean {
  return unexplained(analysis, ...cues, 'polite', 'filler', 'want', 'greet', 'thanks', 'link').length === 0;
}

function languageAsked({ cues }: Situation['analysis']): boolean {
  return cues.has('french', 'english', 'arabic');
}

/** Another language for the answers, and which, when it was said. */
export function languageOf({ analysis, drafts }: Situation): { language?: Language } | null {
  const { cues } = analysis;
  if (drafts.some(({ full }) => full)) return null;
  const named = (
    [
      ['french', 'fr'],
      ['english', 'en'],
      ['arabic', 'ar'],
    ] as const
  ).filter(([cue]) => cues.has(cue));
  const allowed = [
    'speak',
    'french',
    'english',
    'arabic',
    'polite',
    'filler',
    'want',
    'greet',
    'thanks',
    'link',
    'replace',
    'talk',
    'set',
    'have',
    'instead',
    'only',
  ] as const;
  const understood = named.filter(([cue]) => !notUnderstood(analysis, cue));
  if (named.length > 0 && (cues.has('speak', 'talk') || unexplained(analysis, ...allowed).length <= 1)) {
    const [first] = understood.length > 0 ? understood : [];
    return first ? { language: first[1] } : {};
  }
  const speaks = analysis.tokens.some(({ norm }) =>
    /^(langue|language|languages|lougha|logha|lo8a|اللغه|لغه)$/u.test(norm),
  );
  return speaks && unexplained(analysis, ...allowed).length <= 2 ? {} : null;
}

/** "je ne comprends pas l'arabe" names the language that is not wanted. */
function notUnderstood({ cues, tokens }: Situation['analysis'], cue: 'french' | 'english' | 'arabic'): boolean {
  const at = cues.of(cue)[0]?.from ?? 0;
  const before = tokens
    .slice(0, at)
    .map(({ norm }) => norm)
    .join(' ');
  return /comprends? pas|comprend pas|parle pas|dont (understand|speak)|do not (understand|speak)|fhemtch|fhemch|fhmch|n3rfch|ma fhem|ما كنفهمش|ماكنفهمش|ما فهمت|لا افهم|لا اتحدث|لا اتكلم|instead of|au lieu/u.test(
    before,
  );
}

/** Where is what I ordered, how long still. */
export function isOrderStatus(situation: Situation): boolean {
  const { analysis, drafts, state } = situation;
  const { cues, masks } = analysis;
  if (masks.some(({ kind }) => kind === 'zone') && state !== 'idle') return false;
  const asks = cues.has('where') || analysis.question;
  const mine = cues.has('order') || drafts.length > 0;
  if (
    cues.has('where') &&
    !cues.has('opening') &&
    (mine || cues.has('progress') || state === 'idle') &&
    !asksPlace(analysis)
  )
    return true;
  if (state === 'confirming') return false;
  const progress = cues.has('progress');
  if (cues.has('when', 'howlong') && progress && (mine || state === 'idle') && !cues.has('fee')) return true;
  if (
    cues.has('when', 'howlong') &&
    state === 'idle' &&
    !cues.has('opening') &&
    (cues.has('delivery') || mine || lonely(analysis))
  )
    return true;
  if (cues.has('when') && ownsOrder(analysis)) return true;
  if (
    progress &&
    cues.has('order') &&
    !cues.has('want') &&
    (state === 'idle' || asks || ownsOrder(analysis) || cues.has('nowant'))
  )
    return true;
  return state === 'idle' && progress && !cues.has('want', 'thanks', 'delivery');
}

function lonely(analysis: Situation['analysis']): boolean {
  return (
    unexplained(analysis, 'howlong', 'when', 'polite', 'filler', 'greet', 'link', 'order', 'progress', 'time')
      .length === 0
  );
}

function ownsOrder({ tokens }: Situation['analysis']): boolean {
  return tokens.some(({ norm }) =>
    /^(ma|mon|my|mes|dyali|dyalna|talabi|طلبي|طلبيتي|طلبيتنا|طلبنا|ديالي|ديالنا)$/u.test(norm),
  );
}

/** "where are you", "où se trouve le restaurant" asks for the shop's address. */
function asksPlace({ tokens, cues }: Situation['analysis']): boolean {
  return (
    !cues.has('order', 'progress') &&
    tokens.some(({ norm }) =>
      /^(vous|trouvez|situe|situes|situé|restaurant|magasin|local|boutique|you|located|shop|store|jaw|jiyin|ntouma|intouma|lma7al|l7anout|المحل|الحانوت|المطعم|جيتو|موجودين|انتم|محلكم)$/u.test(
        norm,
      ),
    )
  );
}

/** The intents about the shop and the order as a whole, once items and dangerous acts are ruled out. */
export function readRequest(situation: Situation): Intent | null {
  const { analysis, state, lines } = situation;
  const { cues, masks } = analysis;
  if (lines.length > 0 && (cues.has('ordered') || (cues.has('what') && cues.has('order')))) return 'show_cart';
  if (cues.has('repeat')) return 'repeat_last';
  if (cues.has('opening') && !masks.some(({ kind }) => kind === 'address')) return 'hours';
  const fees = cues.has('delivery') && cues.has('price', 'fee', 'total');
  if (!fees && isOrderStatus(situation)) return 'order_status';
  if (
    cues.has('ordered') ||
    (cues.has('total') && !cues.has('delivery')) ||
    (cues.has('basket') && !cues.has('remove', 'empty'))
  )
    return 'show_cart';
  if (cues.has('show') && cues.has('order') && !cues.has('menu')) return 'show_cart';
  if (givesDelivery(situation)) return 'delivery_info';
  if (cues.has('menu') || (cues.has('what') && cues.has('have', 'show'))) return 'show_menu';
  if (cues.has('when')) return state === 'idle' ? 'order_status' : 'hours';
  if (lines.length > 0 && cues.has('show', 'price')) return 'show_cart';
  if (cues.has('price') || namesCategory(situation)) return 'show_menu';
  return null;
}

/** "les desserts ?": the name of a category, with nothing of it. */
function namesCategory({ analysis, index }: Situation): boolean {
  return analysis.words.some(
    ({ concepts, cost }) =>
      cost < 0.5 && index.categories.some(({ words }) => words[0]?.some((concept) => concepts.includes(concept))),
  );
}

function givesDelivery({ analysis, state }: Situation): boolean {
  const { cues, masks } = analysis;
  if (cues.has('delivery', 'fee', 'driver', 'phonecue')) return true;
  if (masks.some(({ kind }) => kind === 'phone' || kind === 'zone' || kind === 'address')) return true;
  const timed = masks.some(({ kind }) => kind === 'time') || (cues.has('time') && state === 'checkout');
  if (
    timed &&
    (state === 'checkout' ||
      state === 'cart' ||
      state === 'confirming' ||
      unexplained(analysis, 'time', 'polite', 'link', 'filler').length === 0)
  )
    return true;
  if (state === 'checkout' && cues.has('callme')) return true;
  const places = cues.of('place').length;
  return places > 1 || (places === 1 && (state === 'checkout' || cues.has('where')));
}

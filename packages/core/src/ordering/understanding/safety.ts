import type { Cue } from './lexicon/index.ts';
import { linesNamed } from './cart.ts';
import { negates, unexplained, type Situation } from './situation.ts';

// The dangerous acts: each needs its own words said in full, the right state, and nothing beside them that could mean
// something else. What falls through here ends as a question.

const COURTESY: readonly Cue[] = ['polite', 'filler', 'thanks', 'greet', 'link'];

/** A lone opt-out word in any state, or words against advertising. */
export function isOptOut({ analysis, drafts }: Situation): boolean {
  const { cues } = analysis;
  if (drafts.some(({ full }) => full)) return false;
  const rest = unexplained(analysis, ...COURTESY, 'stopword', 'marketing', 'stopsending', 'unsubscribe');
  if (cues.has('unsubscribe')) return true;
  if (cues.has('nomessages') && !cues.has('order')) return true;
  if (cues.has('marketing') && (cues.has('stopsending') || cues.has('stopword', 'nowant', 'without', 'no')))
    return true;
  return (
    cues.has('stopword') &&
    rest.length === 0 &&
    analysis.masks.length === 0 &&
    !analysis.tokens.some(({ kind }) => kind === 'number')
  );
}

/** Emptying the cart; "everything" alone is not enough, it must be removed. */
export function isClear({ analysis, drafts, lines, state }: Situation): boolean {
  const { cues } = analysis;
  if (drafts.length > 0 || analysis.question) return false;
  if (cues.has('restart') && !cues.has('delivery')) return true;
  if (
    cues.has('empty') &&
    (cues.has('basket', 'all', 'order') || unexplained(analysis, ...COURTESY, 'empty').length === 0)
  )
    return true;
  const everything = cues.has('all') || cues.has('basket');
  return cues.has('remove') && everything && (lines.length > 0 || state !== 'idle' || cues.has('basket'));
}

/** Words of annulling, unless they name a line of the cart ("annule le thé"). */
export function isCancel({ analysis, drafts, lines }: Situation): boolean {
  const { cues } = analysis;
  if (!cues.has('cancel')) return false;
  const doubted = cues.of('hedge').some(({ from, to }) =>
    /peut|maybe|perhaps|ymk|imk|yemk|ربما|يمكن/u.test(
      analysis.tokens
        .slice(from, to)
        .map(({ norm }) => norm)
        .join(' '),
    ),
  );
  if (doubted || analysis.question) return false;
  if (drafts.some(({ full, negated }) => full && !negated) && cues.has('want', 'more')) return false;
  return !drafts.some((draft) => linesNamed(draft, lines).length > 0) || cues.has('order', 'all');
}

/** Done choosing: only with something in the cart that has not been read back yet. */
export function isCheckout({ analysis, drafts, lines, state }: Situation): boolean {
  const { cues } = analysis;
  if (state === 'confirming' || state === 'checkout' || (state !== 'cart' && lines.length === 0)) return false;
  if (!cues.has('checkout') || drafts.length > 0 || analysis.question) return false;
  if (cues.has('hedge', 'but', 'remove', 'more')) return false;
  const words: readonly Cue[] = [...COURTESY, 'checkout', 'yes', 'no', 'order', 'all', 'want', 'basket', 'only', 'set'];
  return unexplained(analysis, ...words).length <= 1;
}

/** A clear yes to the read-back, with nothing beside it. */
export function isConfirm({ analysis, drafts, state }: Situation): boolean {
  const { cues, tokens, masks, numbers } = analysis;
  if (state !== 'confirming' && state !== 'checkout') return false;
  if (drafts.length > 0 || analysis.question || masks.length > 0) return false;
  const signs = tokens.filter(({ kind }) => kind === 'emoji').map(({ norm }) => norm);
  const thumbs = signs.some((sign) => YES_SIGNS.test(sign)) && !signs.some((sign) => NO_SIGNS.test(sign));
  if (!cues.has('yes') && !(thumbs && tokens.every(({ kind }) => kind !== 'word'))) return false;
  if (signs.some((sign) => NO_SIGNS.test(sign))) return false;
  if (cues.has('hedge', 'but', 'no', 'cancel', 'remove', 'more', 'without', 'nowant', 'stopword', 'replace', 'instead'))
    return false;
  if (cues.has('price', 'what', 'where', 'when', 'howlong', 'total')) return false;
  const words: readonly Cue[] = [...COURTESY, 'yes', 'order', 'checkout', 'all', 'want'];
  return (
    numbers.every(({ article }) => article) &&
    unexplained(analysis, ...words).length === 0 &&
    !negates(analysis, ...words)
  );
}

const YES_SIGNS = /👍|👌|✅|✔|☑|🆗|💯|🤝/u;
const NO_SIGNS = /👎|❌|🚫|🤔|😕|😒|⛔|🙅/u;
